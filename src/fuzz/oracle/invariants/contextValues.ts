import type { Invariant } from '../Invariant.js';
import { looksWhere } from '../looksWhere.js';

export const contextValues: Invariant = {
  name: 'context-values',
  rule: 'A context value reaches the other side of a context boundary, and nobody else.',
  source: 'OpenTelemetry specification, Context, "Get value" and "Set value"',
  check: (facts) => looksWhere(facts, ({ due, seen }) => !due.values.includes(seen.value)),
};
