import { Queue } from 'bullmq';
import * as right from '../../../../examples/carriers/bullmq.js';
import * as first from '../../../../examples/carriers/first/bullmq.js';
import * as bare from '../../../../examples/carriers/first/bullmqBare.js';
import type { CarrierCase } from '../CarrierCase.js';
import { overLine } from '../support/overLine.js';
import { redis } from '../support/services.js';
import { uniqueName } from '../support/uniqueName.js';

const connection = { host: '127.0.0.1', port: redis.port };

interface Module {
  publish(queue: Queue, body: string): unknown;
  readonly consume: typeof right.consume;
}

function jobs({ publish, consume }: Module) {
  return overLine('BullMQ job', async (handle) => {
    const name = uniqueName();
    const queue = new Queue(name, { connection, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } });
    const worker = consume(name, { connection, concurrency: 50 }, handle);
    await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
    return {
      publish: (body) => publish(queue, body),
      async close() {
        await worker.close();
        await queue.obliterate({ force: true });
        await queue.close();
      },
    };
  });
}

export const bullmq: CarrierCase = {
  id: 'bullmq',
  carrier: 'BullMQ job data',
  library: 'bullmq',
  service: redis,
  firsts: [
    {
      file: 'bullmq',
      mistake: 'Jobs are added in bulk by a timer, and injected then: in the context of whoever armed it.',
      boundary: jobs(first),
      reportedAs: ['no-orphans', 'no-bleed'],
    },
    {
      file: 'bullmqBare',
      mistake: 'Nothing is injected: the data holds the body alone.',
      boundary: jobs(bare),
      reportedAs: ['no-orphans'],
    },
  ],
  right: jobs(right),
};
