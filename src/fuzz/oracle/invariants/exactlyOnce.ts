import type { BoundaryFacts } from '../../interpret/BoundaryFacts.js';
import type { CrossingRecord } from '../../interpret/RunRecord.js';
import type { Invariant } from '../Invariant.js';

export const exactlyOnce: Invariant = {
  name: 'exactly-once',
  rule: 'A task begins once, and a promise that means "done" does not fulfil before the task has ended.',
  source: 'the contract of a boundary; at-most-once and at-least-once losses of queues and pools',
  check: ({ record, boundaries }) =>
    record.crossings.flatMap((crossing, order) => {
      const facts = boundaries[crossing.boundary] as BoundaryFacts;
      const merged = facts.mergesCalls && canShare(crossing, record.crossings);
      const detail = faultOf(crossing, merged, record.stuck !== undefined);
      return detail
        ? [{ at: crossing.at, where: 'crossing' as const, boundary: crossing.boundary, order, detail }]
        : [];
    }),
};

function faultOf(crossing: CrossingRecord, merged: boolean, stuck: boolean): string | undefined {
  const { attempts, refused, abandoned, early, returned } = crossing;
  const again = attempts.filter((attempt, i) => i > 0 && attempts[i - 1]?.end !== 'threw' && !attempt.afterThrow);
  if (again.length > 0) return `its task ran ${attempts.length} times`;
  const how = returned === 'threw' ? 'cross threw' : 'its promise rejected';
  if (refused && !refused.excused) return `${how} before the task had begun: ${refused.why}`;
  if (early && attempts.length > 0) return 'its promise fulfilled before the task had ended';
  const forgotten = attempts.length === 0 && (early || (abandoned && !stuck));
  return forgotten && !merged ? 'its task never ran' : undefined;
}

/** Whose contract is to run once for many callers may leave a task out, as long as an overlapping or earlier one ran. */
function canShare(crossing: CrossingRecord, all: readonly CrossingRecord[]): boolean {
  const { boundary, closedAt = Infinity } = crossing;
  return all.some(
    (other) =>
      other !== crossing && other.boundary === boundary && other.attempts.length > 0 && other.openedAt < closedAt,
  );
}
