import type { Violation } from '../../check/strict/Violation.js';

/** The user's line that did it, as `path:line:column`, if it is known. */
export function lineOfViolation(violation: Violation): string | undefined {
  switch (violation.kind) {
    case 'orphan':
      return violation.orphan.startedAt;
    case 'used after end':
      return violation.calls.find(({ line }) => line !== undefined)?.line;
    case 'error span':
      return violation.history.findLast(({ call }) => call === 'setStatus')?.line ?? violation.span.startedAt;
    case 'context leak':
      return 'attachedAt' in violation.leak ? violation.leak.attachedAt : undefined;
    case 'unawaited':
      return violation.calledAt;
    default:
      return violation.span.startedAt;
  }
}
