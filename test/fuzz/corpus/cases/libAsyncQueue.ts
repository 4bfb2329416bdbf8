import { queue as makeAsyncQueue } from 'async';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

type Task = () => Promise<unknown>;

const makeQueue = () => makeAsyncQueue(async (task: Task) => task(), 1);

function queue(wrap: Wrap): Boundary {
  let tasks = makeQueue();
  return {
    name: 'async',
    setup() {
      tasks = makeQueue();
    },
    cross: (task) => tasks.push(wrap(task)),
  };
}

export const libAsyncQueue: LossCase = {
  id: 'lib-async-queue',
  library: 'async',
  category: 'bleed',
  rootCause:
    'A queued task is started when the one before it completes; the first drain runs in the context of the first push().',
  mend: 'Bind the function that is the task.',
  issues: ['https://github.com/open-telemetry/opentelemetry-js/issues/4001'],
  adapter: 'given',
  broken: queue(asIs),
  fixed: queue(boundToCaller),
  reportedAs: ['no-bleed'],
};
