import type { StrictEvidence } from './StrictEvidence.js';
import type { Violation } from './Violation.js';

/** Finds the contexts that stayed active. What is active without anybody seen to enter it needs no second word when one was. */
export function contextLeaks({ leaks }: StrictEvidence): Violation[] {
  const seen = leaks.filter(({ how }) => how !== 'still active');
  return (seen.length > 0 ? seen : leaks.slice(0, 1)).map((leak) => ({ kind: 'context leak', leak }));
}
