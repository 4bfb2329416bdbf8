import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { ControlCase } from '../CorpusCase.js';

export const tmControls: ControlCase = {
  id: 'tm-controls',
  library: 'timers (node)',
  category: 'control',
  rootCause: 'None: each one-shot callback of the core keeps the context in which it was asked for.',
  mend: 'Nothing to do.',
  issues: [],
  adapter: 'given',
  control: {
    name: 'chain of timers',
    cross: (task) =>
      viaCallback(task, (run) => {
        setImmediate(() => setTimeout(() => queueMicrotask(() => process.nextTick(run)), 0));
      }),
  },
};
