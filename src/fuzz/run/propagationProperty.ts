import * as fc from 'fast-check';
import { ProgramArbitrary } from '../arbitrary/programArbitrary.js';
import { holdProgramErrors } from '../interpret/holdProgramErrors.js';
import type { Program } from '../program/Program.js';
import { describeBreak } from '../report/describeBreak.js';
import { exclusively } from './exclusively.js';
import { constraintsOf } from './findBreak.js';
import type { FuzzOptions } from './FuzzOptions.js';
import type { Subject } from './resolveBoundaries.js';
import { resolveBoundaries } from './resolveBoundaries.js';
import { resolveOptions } from './resolveOptions.js';
import { Session } from './Session.js';

/**
 * The property that `checkPropagation` checks, for people who drive fast-check themselves (`fc.assert`, `test.prop`).
 * Run count, seed and path are then fast-check's.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { propagationProperty } from 'traceproof/fuzz';
 *
 * await fc.assert(propagationProperty((task) => Promise.resolve().then(task)), { numRuns: 20 });
 * ```
 */
export function propagationProperty(what: Subject, options: FuzzOptions = {}): fc.IAsyncProperty<[Program]> {
  const boundaries = resolveBoundaries(what);
  const session = new Session(boundaries, resolveOptions(options, boundaries.length));
  let probed: Promise<void> | undefined;
  const check = async (program: Program): Promise<void> => {
    probed ??= session.probe();
    await probed;
    const found = await session.run(program);
    if (found) throw new Error(describeBreak({ ...found, foundAfter: session.runs }, undefined).message);
  };
  return fc.asyncProperty(new ProgramArbitrary(constraintsOf(session)), (program) =>
    exclusively(boundaries, () => holdProgramErrors(() => check(program))),
  );
}
