import { context, createContextKey } from '@opentelemetry/api';
import type { LossCase } from '../CorpusCase.js';
import { attach, missingAttach } from '../support/attach.js';

const mark = createContextKey('mark of the callee');
const marked = () => context.active().setValue(mark, true);
const name = 'callee with a context of its own';

export const otelAttachLeak: LossCase = {
  id: 'otel-attach-leak',
  library: '@opentelemetry/context-async-hooks',
  category: 'bleed',
  rootCause: 'What an async function attaches before its first await stays active in its caller.',
  mend: 'context.with().',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js/pull/6845',
    'https://github.com/nodejs/node/pull/61674',
    'https://github.com/open-telemetry/opentelemetry-js-api/pull/123',
  ],
  adapter: 'written',
  missing: missingAttach,
  broken: {
    name,
    cross: async (task) => {
      const detach = attach(marked());
      try {
        await null;
        return await task();
      } finally {
        detach();
      }
    },
  },
  fixed: {
    name,
    cross: (task) =>
      context.with(marked(), async () => {
        await null;
        return task();
      }),
  },
  reportedAs: ['context-restored'],
};
