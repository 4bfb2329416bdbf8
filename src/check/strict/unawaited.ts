import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

/** Finds the expectations whose outcome nobody asked for, or nobody waited for. */
export function unawaited({ expectations }: StrictEvidence): Violation[] {
  return expectations
    .filter(({ awaited, settled }) => !awaited || !settled)
    .map(({ method, calledAt, settled }) => ({
      kind: 'unawaited',
      method,
      pending: !settled,
      ...(calledAt !== undefined && { calledAt }),
    }));
}
