import type { Seen } from '../../program/Observation.js';
import type { Invariant } from '../Invariant.js';
import { looksWhere } from '../looksWhere.js';
import type { Due } from '../Plan.js';

export const contextValues: Invariant = {
  name: 'context-values',
  rule: 'A context value reaches the other side of a context boundary, and nobody else. So does the span itself, not a copy of its ids.',
  source: 'OpenTelemetry specification, Context, "Get value" and "Set value"',
  check: (facts) =>
    looksWhere(facts, ({ due, seen, label }) => !due.values.includes(seen.value) || isCopy(due, seen, label)),
};

/** What is set on a copy reaches nobody, and its tracestate may be gone. Where another span is due, that is told. */
function isCopy(due: Due, seen: Seen, label: string | undefined): boolean {
  return seen.copied === true && !due.carried && label === due.span;
}
