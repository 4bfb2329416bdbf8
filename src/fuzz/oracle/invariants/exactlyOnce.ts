import type { BoundaryFacts } from '../../interpret/BoundaryFacts.js';
import type { CrossingRecord } from '../../interpret/RunRecord.js';
import type { Invariant } from '../Invariant.js';

export const exactlyOnce: Invariant = {
  name: 'exactly-once',
  rule: 'A task begins once, and a promise that means "done" does not fulfil before the task has ended.',
  source: 'the contract of a boundary; at-most-once and at-least-once losses of queues and pools',
  check: ({ record, boundaries }) =>
    record.crossings.flatMap((crossing, order) => {
      const detail = faultOf(crossing, boundaries[crossing.boundary] as BoundaryFacts, record.stuck !== undefined);
      return detail
        ? [{ at: crossing.at, where: 'crossing' as const, boundary: crossing.boundary, order, detail }]
        : [];
    }),
};

function faultOf(crossing: CrossingRecord, facts: BoundaryFacts, stuck: boolean): string | undefined {
  const { attempts, refused, abandoned, early } = crossing;
  const again = attempts.filter((attempt, i) => i > 0 && attempts[i - 1]?.end !== 'threw' && !attempt.afterThrow);
  if (again.length > 0) return `its task ran ${attempts.length} times`;
  if (refused && !refused.excused) return `its promise rejected before the task had begun: ${refused.why}`;
  if (early) return attempts.length > 0 ? 'its promise fulfilled before the task had ended' : neverRan(crossing, facts);
  if (abandoned && !stuck && attempts.length === 0) return neverRan(crossing, facts);
  return undefined;
}

/** Whose contract is to run once for many callers may leave a task out, as long as an overlapping one ran. */
function neverRan({ overlaps, boundary }: CrossingRecord, facts: BoundaryFacts): string | undefined {
  const shared = [...overlaps].some((other) => other.boundary === boundary && other.attempts.length > 0);
  return facts.mergesCalls && shared ? undefined : 'its task never ran';
}
