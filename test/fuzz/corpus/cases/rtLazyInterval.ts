import { atRoot } from '../../../../src/fuzz/boundary/atRoot.js';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function lazyBatcher(start: (fn: () => void) => void, wrap: Wrap): Boundary {
  const pump = new Pump();
  return {
    name: 'lazily started batcher',
    cross: (task) =>
      viaCallback(task, (run) => {
        start(() => pump.ensure());
        pump.push(wrap(run));
      }),
    dispose: () => pump.stop(),
  };
}

export const rtLazyInterval: LossCase = {
  id: 'rt-lazy-interval',
  library: 'own code',
  category: 'bleed',
  rootCause:
    "A timer that the first request starts keeps that request's context for ever: later jobs become children of a span that has ended.",
  mend: 'Start what lives long in the root context, and bind the job when it is queued.',
  issues: ['https://github.com/taskforcesh/bullmq/issues/4731', 'https://github.com/DataDog/dd-trace-js/issues/9387'],
  adapter: 'given',
  broken: lazyBatcher((fn) => fn(), asIs),
  fixed: lazyBatcher(atRoot, boundToCaller),
  reportedAs: ['no-bleed'],
};
