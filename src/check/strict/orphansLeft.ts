import { noOrphans } from '../noOrphans.js';
import { isMeant } from './isMeant.js';
import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

/** Finds the spans that dangle or lost their context, each judged within its own scope. */
export function orphansLeft({ rules, scopes, wasExpected }: StrictEvidence): Violation[] {
  return scopes
    .flatMap(({ spans, isKnown, roots }) =>
      noOrphans(spans, { isKnown, mayBeAbsent: true, ...(roots !== undefined && { roots }) }),
    )
    .filter(({ span }) => !isMeant(rules.orphans, span) && !wasExpected('orphans', span))
    .map((orphan) => ({ kind: 'orphan', orphan }));
}
