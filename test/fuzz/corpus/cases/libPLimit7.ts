import pLimit from 'p-limit';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { ControlCase } from '../CorpusCase.js';

function limited(): Boundary {
  let limit = pLimit(1);
  return {
    name: 'p-limit',
    setup() {
      limit = pLimit(1);
    },
    cross: (task) => limit(task),
  };
}

export const libPLimit7: ControlCase = {
  id: 'lib-p-limit-7',
  library: 'p-limit',
  category: 'control',
  rootCause: 'None any more: a queued function waits for a promise of its own, whose await keeps the context.',
  mend: 'Nothing to do.',
  issues: [
    'https://github.com/sindresorhus/p-queue/issues/200',
    'https://github.com/sindresorhus/p-limit/pull/71',
    'https://github.com/sindresorhus/p-limit/pull/83',
  ],
  adapter: 'given',
  control: limited(),
};
