import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { atRoot } from '../../../../src/fuzz/boundary/atRoot.js';
import type { JobResult, RemoteBoundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Headers } from '../support/messageQueue.js';
import { injected } from '../support/messageQueue.js';

const filename = fileURLToPath(new URL('../entry/pooled.mjs', import.meta.url));
let pool: Piscina | undefined;

function threads(): Piscina {
  pool ??= atRoot(() => new Piscina({ filename, name: 'pooled', minThreads: 1, maxThreads: 1, execArgv: [] }));
  return pool;
}

function pooled(carrierOfCaller: () => Headers | undefined): RemoteBoundary {
  return {
    name: 'piscina',
    send: (job) => threads().run({ job, carrier: carrierOfCaller() }) as Promise<JobResult>,
  };
}

export const poolPiscina: LossCase = {
  id: 'pool-piscina',
  library: 'piscina',
  category: 'loss',
  rootCause: "AsyncLocalStorage ends at the thread: piscina brings the caller's context back on the main side alone.",
  mend: "Inject into the task's argument, and extract in the worker.",
  issues: ['https://github.com/piscinajs/piscina/issues/840'],
  adapter: 'given',
  broken: pooled(() => undefined),
  fixed: pooled(injected),
  reportedAs: ['no-orphans'],
  async close() {
    await pool?.destroy();
    pool = undefined;
  },
};
