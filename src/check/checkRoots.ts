import { toPattern } from '../trace/SpanPattern.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';

/** Refuses what says of no root that it is meant. Whether a root occurs is asked when there are spans. */
export function checkRoots(roots: unknown): void {
  if (Array.isArray(roots)) {
    for (const which of roots) toPattern(which);
    return;
  }
  if (typeof roots === 'number' && Number.isInteger(roots) && roots >= 0) return;
  if (typeof roots === 'number') {
    throw new UsageError(
      `roots is the number of loose roots that are meant, 0 or more, or a list of their names; it was ${roots}.`,
    );
  }
  throw new UsageError(
    `roots is a number or a list of names and patterns, like { roots: ['poll'] }; it was ${printValue(roots)}.`,
  );
}
