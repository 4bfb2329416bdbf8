// As ../pgBoss.ts, but the context of the batch is that of its first job.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type PgBoss from 'pg-boss';

export { publish } from '../pgBoss.js';

interface Data {
  readonly body: string;
  readonly carrier: object;
}

export function consume(boss: PgBoss, queue: string, handle: (body: string) => Promise<void>): Promise<string> {
  return boss.work<Data>(queue, { batchSize: 20 }, (jobs) => {
    const caller = propagation.extract(ROOT_CONTEXT, jobs[0]?.data.carrier);
    return context.with(caller, async () => {
      await Promise.all(jobs.map(({ data }) => handle(data.body)));
    });
  });
}
