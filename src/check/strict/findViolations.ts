import { contextLeaks } from './contextLeaks.js';
import { lateSpans } from './lateSpans.js';
import { openAtEnd } from './openAtEnd.js';
import { orphansLeft } from './orphansLeft.js';
import { straySpans } from './straySpans.js';
import type { StrictEvidence } from './StrictEvidence.js';
import { type StrictCheck, strictChecks } from './StrictOptions.js';
import { unawaited } from './unawaited.js';
import { unexpectedErrors } from './unexpectedErrors.js';
import type { Violation } from './Violation.js';
import { writesAfterEnd } from './writesAfterEnd.js';

const checks: Readonly<Record<StrictCheck, (evidence: StrictEvidence) => Violation[]>> = {
  orphans: orphansLeft,
  openSpans: openAtEnd,
  writesAfterEnd,
  errors: unexpectedErrors,
  strays: straySpans,
  lateSpans,
  contextLeaks,
  unawaited,
};

/** All that the checks which are on find, in the order of their names. */
export function findViolations(evidence: StrictEvidence): Violation[] {
  return strictChecks.filter((name) => evidence.rules[name] !== false).flatMap((name) => checks[name](evidence));
}
