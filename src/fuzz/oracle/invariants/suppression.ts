import type { Invariant } from '../Invariant.js';
import { looksWhere } from '../looksWhere.js';

export const suppression: Invariant = {
  name: 'suppression',
  rule: 'Suppressed tracing stays suppressed on the other side, and nothing else becomes suppressed.',
  source:
    'OpenTelemetry JavaScript, suppressTracing; a context value is carried like any other (specification, Context)',
  check: (facts) =>
    looksWhere(facts, ({ due, seen }) => due.suppressed !== 'either' && due.suppressed !== seen.suppressed),
};
