import { FarSide } from '../../../../src/fuzz/boundary/FarSide.js';
import { openWorker } from '../../../../src/fuzz/boundary/openWorker.js';
import type { LossCase } from '../CorpusCase.js';
import { overFarSide } from '../support/overFarSide.js';

const worker = new FarSide(
  'worker thread',
  openWorker(() => new URL('../entry/farSide.mjs', import.meta.url)),
);

export const wtWorkerPostmessage: LossCase = {
  id: 'wt-worker-postmessage',
  library: 'node:worker_threads',
  category: 'loss',
  rootCause: 'AsyncLocalStorage ends at the thread; structured clone copies the message alone.',
  mend: 'Inject into the message, and extract in the worker.',
  issues: ['https://github.com/nodejs/node/issues/54688', 'https://github.com/piscinajs/piscina/issues/840'],
  adapter: 'given',
  ...overFarSide('worker thread', worker),
  reportedAs: ['no-orphans'],
};
