import type { SpanRecord } from '../../trace/SpanRecord.js';
import type { AllowedRoots } from '../../trace/Trace.js';
import { entriesOf, noOrphans, type OrphanOptions } from '../noOrphans.js';
import { isMeant } from './isMeant.js';
import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

/** Finds the spans that dangle or lost their context, each judged within its own scope. */
export function orphansLeft(evidence: StrictEvidence): Violation[] {
  const { rules, scopes, wasExpected } = evidence;
  return scopes
    .flatMap(({ spans, isKnown, roots }) =>
      noOrphans(spans, { isKnown, mayBeAbsent: true, ...allowedBy(evidence, roots) }),
    )
    .filter(({ span }) => !isMeant(rules.orphans, span) && !wasExpected('orphans', span))
    .map((orphan) => ({ kind: 'orphan', orphan }));
}

/** The loose roots that are no orphans though nobody names them. */
export function strictEntries(evidence: StrictEvidence): SpanRecord[] {
  return evidence.scopes.flatMap(({ spans, roots }) => entriesOf(spans, allowedBy(evidence, roots)));
}

function allowedBy(
  { rules, wasExpected }: StrictEvidence,
  roots: AllowedRoots | undefined,
): Pick<OrphanOptions, 'roots' | 'isMeant'> {
  return {
    ...(roots !== undefined && { roots }),
    isMeant: (span) => isMeant(rules.orphans, span) || wasExpected('roots', span),
  };
}
