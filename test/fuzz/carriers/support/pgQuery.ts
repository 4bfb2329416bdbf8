import type { ClientConfig } from 'pg';
import { Client } from 'pg';

/** Runs one statement on a connection of its own. */
export async function pgQuery(server: ClientConfig, statement: string): Promise<void> {
  const client = new Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
