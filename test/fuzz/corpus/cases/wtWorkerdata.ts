import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { JobResult, RemoteBoundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Headers } from '../support/messageQueue.js';
import { injected } from '../support/messageQueue.js';

const entry = new URL('../entry/bornWithJob.mjs', import.meta.url);

function workerPerJob(carrierOfCaller: () => Headers | undefined): RemoteBoundary {
  return {
    name: 'new Worker',
    async send(job) {
      const worker = new Worker(entry, { workerData: { job, carrier: carrierOfCaller() }, execArgv: [] });
      const [result] = (await once(worker, 'message')) as [JobResult];
      await worker.terminate();
      return result;
    },
  };
}

export const wtWorkerdata: LossCase = {
  id: 'wt-workerdata',
  library: 'node:worker_threads',
  category: 'loss',
  rootCause: 'A worker that is started inside a span starts its main script in no context.',
  mend: 'Inject into workerData, and extract in the worker.',
  issues: ['https://github.com/nodejs/node/issues/54688'],
  adapter: 'written',
  broken: workerPerJob(() => undefined),
  fixed: workerPerJob(injected),
  reportedAs: ['no-orphans'],
  dear: true,
};
