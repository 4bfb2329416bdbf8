import { isMeant } from './isMeant.js';
import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

/** Finds the spans of earlier tests that started while the test ran. */
export function lateSpans({ rules, late }: StrictEvidence): Violation[] {
  return late
    .filter((span) => !isMeant(rules.lateSpans, span))
    .map((span) => ({ kind: 'late span', span, ofEarlierTest: true }));
}
