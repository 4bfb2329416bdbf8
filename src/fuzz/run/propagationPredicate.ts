import { holdProgramErrors } from '../interpret/holdProgramErrors.js';
import type { Program } from '../program/Program.js';
import { validateProgram } from '../program/validateProgram.js';
import { describeBreak } from '../report/describeBreak.js';
import { demandJobs } from './demandJobs.js';
import { exclusively } from './exclusively.js';
import type { FuzzOptions } from './FuzzOptions.js';
import type { Subject } from '../boundary/resolveBoundaries.js';
import { resolveBoundaries } from '../boundary/resolveBoundaries.js';
import { resolveOptions } from './resolveOptions.js';
import { Session } from './Session.js';

/**
 * Runs one program over the boundaries and rejects, with the report's text, when a rule is broken: what `test.prop` of
 * `@fast-check/vitest` and `@fast-check/jest` takes together with `programArbitrary`. The boundaries are probed once. Of
 * the options `timeoutMs` and `invariants` count; how many programs, and which, is fast-check's business.
 *
 * @throws UsageError for bad arguments; rejects with one for a program over other boundaries.
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { programArbitrary, propagationPredicate } from 'traceproof/fuzz';
 *
 * const queue = (task: () => Promise<unknown>) => Promise.resolve().then(task);
 * const keepsContext = propagationPredicate(queue);
 * await fc.assert(fc.asyncProperty(programArbitrary({ boundaries: queue }), keepsContext), { numRuns: 20 });
 * // The same by test.prop: test.prop([programArbitrary({ boundaries: queue })])('my queue keeps the context', keepsContext);
 * ```
 */
export function propagationPredicate(what: Subject, options: FuzzOptions = {}): (program: Program) => Promise<void> {
  const boundaries = resolveBoundaries(what);
  const session = new Session(boundaries, resolveOptions(options, boundaries.length));
  let probed: Promise<void> | undefined;
  // Programs after the first that broke are steps of shrinking it.
  let foundAfter: number | undefined;
  const check = async (program: Program): Promise<void> => {
    probed ??= session.probe();
    await probed;
    const found = await session.run(program);
    if (!found) return;
    foundAfter ??= session.runs;
    throw new Error(describeBreak({ ...found, foundAfter }, undefined).message);
  };
  return async (program) => {
    demandJobs(validateProgram(program, boundaries.length), boundaries, 'The program');
    await exclusively(boundaries, () => holdProgramErrors(() => check(program)));
  };
}
