import { context, createContextKey } from '@opentelemetry/api';
import type { LossCase } from '../CorpusCase.js';
import { attach, missingAttach } from '../support/attach.js';

const layer = createContextKey('layer');
const withLayer = (name: string) => context.active().setValue(layer, name);
const name = 'two layers of context';

export const otelAttachDisposeOrder: LossCase = {
  id: 'otel-attach-dispose-order',
  library: '@opentelemetry/context-async-hooks',
  category: 'bleed',
  rootCause:
    'A token restores what was active before it, whatever is active now: given back out of order, a stale context stays.',
  mend: 'context.with(), which cannot be left in another order.',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js/pull/6845',
    'https://github.com/DataDog/dd-trace-js/issues/9387',
  ],
  adapter: 'written',
  missing: missingAttach,
  broken: {
    name,
    cross: (task) => {
      const detachOuter = attach(withLayer('outer'));
      const detachInner = attach(withLayer('inner'));
      const done = task();
      detachOuter();
      detachInner();
      return done;
    },
  },
  fixed: {
    name,
    cross: (task) => context.with(withLayer('outer'), () => context.with(withLayer('inner'), task)),
  },
  reportedAs: ['context-restored'],
};
