import type { Verdict } from './judge.js';

/** Whether a finding is that something did not happen, for which only so long can be waited. */
export function neverCame({ invariant, finding: { detail = '' } }: Verdict): boolean {
  return invariant === 'deadlock' || (invariant === 'exactly-once' && detail.includes('never ran'));
}
