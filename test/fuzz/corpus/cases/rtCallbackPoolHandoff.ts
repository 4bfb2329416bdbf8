import { callbackPool } from '../../planted/callbackPool.js';
import type { LossCase } from '../CorpusCase.js';

export const rtCallbackPoolHandoff: LossCase = {
  id: 'rt-callback-pool-handoff',
  library: 'own code',
  category: 'bleed',
  rootCause: "release() hands the connection to the next waiter's callback, in the context of the one who released.",
  mend: 'Bind the callback of acquire().',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js-contrib/issues/561',
    'https://github.com/brianc/node-pg-pool/issues/108',
    'https://github.com/oven-sh/bun/pull/43652',
  ],
  adapter: 'given',
  broken: callbackPool.broken,
  fixed: callbackPool.fixed,
  reportedAs: callbackPool.reportedAs,
};
