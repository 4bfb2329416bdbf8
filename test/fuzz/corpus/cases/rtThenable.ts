import type { ControlCase } from '../CorpusCase.js';

export const rtThenable: ControlCase = {
  id: 'rt-thenable',
  library: 'thenables (node)',
  category: 'control',
  rootCause:
    'None any more: await calls then() of a lazy query from a microtask, which lost the context before Node 14.',
  mend: 'Nothing to do on a supported Node.',
  issues: [
    'https://github.com/nodejs/node/issues/22360',
    'https://github.com/nodejs/node/pull/33189',
    'https://github.com/Jeff-Lewis/cls-hooked/issues/37',
    'https://github.com/oven-sh/bun/issues/6393',
  ],
  adapter: 'given',
  control: {
    name: 'lazy thenable',
    cross: async (task) =>
      await {
        then(resolve: (value: unknown) => void, reject: (error: unknown) => void) {
          void task().then(resolve, reject);
        },
      },
  },
};
