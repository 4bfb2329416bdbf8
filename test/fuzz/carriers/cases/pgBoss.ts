import PgBoss from 'pg-boss';
import * as first from '../../../../examples/carriers/first/pgBoss.js';
import * as right from '../../../../examples/carriers/pgBoss.js';
import type { CarrierCase } from '../CarrierCase.js';
import { overLine } from '../support/overLine.js';
import { pgQuery } from '../support/pgQuery.js';
import { postgresql } from '../support/services.js';
import { uniqueName } from '../support/uniqueName.js';

const server = { host: '127.0.0.1', port: postgresql.port, user: 'postgres', password: 'root', database: 'postgres' };

function jobs({ publish, consume }: typeof right) {
  return overLine('pg-boss job', async (handle) => {
    const schema = uniqueName();
    const boss = new PgBoss({ ...server, schema, supervise: false, schedule: false });
    await boss.start();
    await boss.createQueue('orders');
    const worker = await consume(boss, 'orders', handle);
    return {
      async publish(body) {
        await publish(boss, 'orders', body);
        // Or it would be fetched up to two seconds later.
        boss.notifyWorker(worker);
      },
      async close() {
        await boss.stop({ graceful: false, wait: true });
        await pgQuery(server, `DROP SCHEMA ${schema} CASCADE`);
      },
    };
  });
}

export const pgBoss: CarrierCase = {
  id: 'pgBoss',
  carrier: 'pg-boss job data',
  library: 'pg-boss',
  service: postgresql,
  firsts: [
    {
      file: 'pgBoss',
      mistake: 'The context of a batch is that of its first job.',
      boundary: jobs(first),
      // The first job of a batch may have had no span at all.
      reportedAs: ['no-bleed', 'no-orphans'],
    },
  ],
  right: jobs(right),
};
