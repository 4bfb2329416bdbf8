import type { Invariant } from '../Invariant.js';
import { misplaced } from '../misplaced.js';

export const noBleed: Invariant = {
  name: 'no-bleed',
  rule: "A task never runs in another caller's context, the creator's, the trigger's, or a stale one.",
  source: 'OpenTelemetry specification, Context: a Context is an execution-scoped value',
  check: (facts) => misplaced(facts, 'another context'),
};
