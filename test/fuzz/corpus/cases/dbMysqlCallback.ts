import { promisify } from 'node:util';
import type { Pool } from 'mysql';
import { createConnection, createPool } from 'mysql';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

const server = { host: '127.0.0.1', port: 3306, user: 'root', connectTimeout: 1000 };

/** One connection that all share, as under load. */
function query(wrap: Wrap): Boundary {
  let pool: Pool | undefined;
  return {
    name: 'mysql query callback',
    setup() {
      pool = createPool({ ...server, connectionLimit: 1 });
    },
    cross: (task) =>
      viaCallback(task, (run, fail) => {
        pool?.query(
          'select 1',
          wrap((error: unknown) => (error ? fail(error) : run())),
        );
      }),
    dispose: () => pool && promisify(pool.end.bind(pool))(),
  };
}

async function missingServer(): Promise<string | undefined> {
  const connection = createConnection(server);
  try {
    await promisify(connection.connect.bind(connection))();
    return undefined;
  } catch (error) {
    return `no MySQL server lets root in at ${server.host}:${server.port} (${(error as { code?: string }).code})`;
  } finally {
    connection.destroy();
  }
}

export const dbMysqlCallback: LossCase = {
  id: 'db-mysql-callback',
  library: 'mysql',
  category: 'bleed',
  rootCause:
    'Callbacks run from the data event of the pooled socket, in the context of its first query; those that waited for a connection, in the context of the one who released it.',
  mend: 'Bind the callback, as instrumentation-mysql does, or make a promise of the query and await that.',
  issues: ['https://github.com/open-telemetry/opentelemetry-js-contrib/issues/561'],
  adapter: 'given',
  missing: missingServer,
  broken: query(asIs),
  fixed: query(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
