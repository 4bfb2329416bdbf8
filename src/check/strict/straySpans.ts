import { isMeant } from './isMeant.js';
import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

/** Finds the spans that started while the test ran and that no scope owns. */
export function straySpans({ rules, strays }: StrictEvidence): Violation[] {
  return strays
    .filter(({ span }) => !isMeant(rules.strays, span))
    .map(({ span, candidates }) => ({ kind: 'stray span', span, candidates }));
}
