import { noOpenSpans } from '../noOpenSpans.js';
import { isMeant } from './isMeant.js';
import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

/** Finds the spans that nobody ended. */
export function openAtEnd({ rules, scopes, historyOf }: StrictEvidence): Violation[] {
  return scopes
    .flatMap(({ spans }) => noOpenSpans(spans))
    .flatMap((mismatch) => (mismatch.kind === 'open span' ? [mismatch.span] : []))
    .filter((span) => !isMeant(rules.openSpans, span))
    .map((span) => ({ kind: 'open span', span, history: historyOf(span) }));
}
