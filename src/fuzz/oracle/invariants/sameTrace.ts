import type { Invariant } from '../Invariant.js';
import { misplaced } from '../misplaced.js';

export const sameTrace: Invariant = {
  name: 'same-trace',
  rule: "A child has its parent's trace id.",
  source: 'OpenTelemetry specification, Trace API, "Span Creation": a child has the same TraceId as its parent',
  check: (facts) => misplaced(facts, 'another trace'),
};
