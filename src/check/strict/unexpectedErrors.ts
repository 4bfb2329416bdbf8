import { isMeant } from './isMeant.js';
import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

// The number of SpanStatusCode.ERROR; the enum itself would be a run-time import of the api.
const errorStatus = 2;

/** Finds the spans that failed without anybody having said that they would: tests that ask for names alone pass over them. */
export function unexpectedErrors({ rules, scopes, historyOf, wasExpected }: StrictEvidence): Violation[] {
  return scopes
    .flatMap(({ spans }) => spans)
    .filter((span) => span.status.code === errorStatus)
    .filter((span) => !isMeant(rules.errors, span) && !wasExpected('errors', span))
    .map((span) => ({ kind: 'error span', span, history: historyOf(span) }));
}
