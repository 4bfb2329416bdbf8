import type { Invariant } from '../Invariant.js';
import { misplaced } from '../misplaced.js';

export const parentage: Invariant = {
  name: 'parentage',
  rule: 'Within its trace, a span has the parent that the program says.',
  source: 'OpenTelemetry specification, Trace API, "Determining the Parent Span from a Context"',
  check: (facts) => misplaced(facts, 'another span'),
};
