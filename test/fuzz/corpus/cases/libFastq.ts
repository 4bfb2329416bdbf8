import { promise } from 'fastq';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

type Task = () => Promise<unknown>;

const makeQueue = () => promise<undefined, Task>((task) => task(), 1);

function queue(wrap: Wrap): Boundary {
  let tasks = makeQueue();
  return {
    name: 'fastq',
    setup() {
      tasks = makeQueue();
    },
    cross: (task) => tasks.push(wrap(task)),
  };
}

export const libFastq: LossCase = {
  id: 'lib-fastq',
  library: 'fastq',
  category: 'bleed',
  rootCause: 'A queued task is started from the callback of the one before it.',
  mend: 'Bind the function that is the task.',
  issues: [],
  adapter: 'given',
  broken: queue(asIs),
  fixed: queue(boundToCaller),
  reportedAs: ['no-bleed'],
};
