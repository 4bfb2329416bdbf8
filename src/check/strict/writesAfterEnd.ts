import { isMeant } from './isMeant.js';
import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

/**
 * Finds the spans that were ended twice, or written to after their end: the SDK ignores both ("Any further operations on it
 * SHOULD be ignored", OpenTelemetry specification, trace API, End).
 */
export function writesAfterEnd({ rules, usedAfterEnd, historyOf }: StrictEvidence): Violation[] {
  return usedAfterEnd
    .filter(({ span }) => !isMeant(rules.writesAfterEnd, span))
    .map((used) => ({ kind: 'used after end', ...used, history: historyOf(used.span) }));
}
