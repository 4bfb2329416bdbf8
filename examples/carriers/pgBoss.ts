// pg-boss (PostgreSQL): a job has no headers, so the carrier stands in its data. A worker is handed several jobs at once.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type PgBoss from 'pg-boss';

interface Data {
  readonly body: string;
  readonly carrier: object;
}

export async function publish(boss: PgBoss, queue: string, body: string): Promise<void> {
  const carrier = {};
  propagation.inject(context.active(), carrier);
  await boss.send(queue, { body, carrier });
}

export function consume(boss: PgBoss, queue: string, handle: (body: string) => Promise<void>): Promise<string> {
  return boss.work<Data>(queue, { batchSize: 20 }, async (jobs) => {
    const handled = jobs.map(({ data }) =>
      context.with(propagation.extract(ROOT_CONTEXT, data.carrier), () => handle(data.body)),
    );
    await Promise.all(handled);
  });
}
