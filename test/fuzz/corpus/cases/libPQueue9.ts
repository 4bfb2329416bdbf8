import PQueue from 'p-queue';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

const makeQueue = () => new PQueue({ concurrency: 1 });

function queue(wrap: Wrap): Boundary {
  let tasks = makeQueue();
  return {
    name: 'p-queue',
    setup() {
      tasks = makeQueue();
    },
    cross: (task) => tasks.add(wrap(task)),
  };
}

export const libPQueue9: LossCase = {
  id: 'lib-p-queue-9',
  library: 'p-queue',
  category: 'bleed',
  rootCause: 'A queued function is started when the one before it completes, in its context.',
  mend: 'Bind the function.',
  issues: [
    'https://github.com/sindresorhus/p-queue/issues/200',
    'https://github.com/langchain-ai/langchainjs/issues/11657',
  ],
  adapter: 'given',
  broken: queue(asIs),
  fixed: queue(boundToCaller),
  reportedAs: ['no-bleed'],
};
