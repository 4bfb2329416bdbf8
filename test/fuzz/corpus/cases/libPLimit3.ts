import pLimit from 'p-limit3';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

const makeQueue = () => pLimit(1);

function queue(wrap: Wrap): Boundary {
  let tasks = makeQueue();
  return {
    name: 'p-limit3',
    setup() {
      tasks = makeQueue();
    },
    cross: (task) => tasks(wrap(task)),
  };
}

export const libPLimit3: LossCase = {
  id: 'lib-p-limit-3',
  library: 'p-limit3',
  category: 'bleed',
  rootCause: 'A queued function of p-limit 3 is started when the one before it completes, in its context.',
  mend: 'Bind the function, or take p-limit 5 or later, which does.',
  issues: [
    'https://github.com/sindresorhus/p-queue/issues/200',
    'https://github.com/sindresorhus/p-limit/pull/71',
    'https://github.com/sindresorhus/p-limit/pull/83',
  ],
  adapter: 'given',
  broken: queue(asIs),
  fixed: queue(boundToCaller),
  reportedAs: ['no-bleed'],
};
