import { atRoot } from '../../../../src/fuzz/boundary/atRoot.js';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function batcher(wrap: Wrap): Boundary {
  const pump = new Pump();
  return {
    name: 'interval batcher',
    // As a loop that a module starts when it is loaded: in nobody's context.
    setup: () => atRoot(() => pump.start()),
    cross: (task) => viaCallback(task, (run) => pump.push(wrap(run))),
    dispose: () => pump.stop(),
  };
}

export const rtIntervalBatcher: LossCase = {
  id: 'rt-interval-batcher',
  library: 'own code',
  category: 'loss',
  rootCause: 'A timer that was started when the module was loaded runs the jobs: in no context at all.',
  mend: 'Bind the job when it is queued.',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js/issues/4001',
    'https://github.com/nodejs/node/issues/38017',
    'https://github.com/langchain-ai/langchainjs/issues/11657',
  ],
  adapter: 'given',
  broken: batcher(asIs),
  fixed: batcher(boundToCaller),
  reportedAs: ['no-orphans'],
};
