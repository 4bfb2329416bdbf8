import type { Invariant } from '../Invariant.js';
import { misplaced } from '../misplaced.js';

export const noOrphans: Invariant = {
  name: 'no-orphans',
  rule: 'Where a parent was due, there is one.',
  source:
    'OpenTelemetry specification, Context: "Context MUST … propagate across API boundaries"; Trace API, "Determining the Parent Span from a Context"',
  check: (facts) => misplaced(facts, 'lost'),
};
