import * as fc from 'fast-check';
import { programArbitrary } from '../arbitrary/programArbitrary.js';
import type { Program } from '../program/Program.js';
import type { FuzzOptions } from './FuzzOptions.js';
import { propagationPredicate } from './propagationPredicate.js';
import type { Subject } from '../boundary/resolveBoundaries.js';

/**
 * The property that `checkPropagation` checks, for people who drive fast-check themselves with `fc.assert` or `fc.check`.
 * Run count, seed and path are then fast-check's. `test.prop` takes no property, see {@link propagationPredicate}.
 *
 * @throws UsageError for bad arguments.
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { propagationProperty } from 'traceproof/fuzz';
 *
 * await fc.assert(propagationProperty((task) => Promise.resolve().then(task)), { numRuns: 20 });
 * ```
 */
export function propagationProperty(what: Subject, options: FuzzOptions = {}): fc.IAsyncProperty<[Program]> {
  const predicate = propagationPredicate(what, options);
  const { maxOps } = options;
  return fc.asyncProperty(
    programArbitrary({ boundaries: what, ...(maxOps === undefined ? {} : { maxOps }) }),
    predicate,
  );
}
