import type { AnyBoundary } from '../boundary/Boundary.js';
import { holdProgramErrors } from '../interpret/holdProgramErrors.js';
import type { Program } from '../program/Program.js';
import type { NamedProgram } from '../program/token.js';
import { decodeToken, renumber } from '../program/token.js';
import { describeBreak } from '../report/describeBreak.js';
import type { PropagationReport } from '../report/PropagationReport.js';
import { reportOf } from './checkPropagation.js';
import { demandJobs } from './demandJobs.js';
import { ForeignTokenError } from './ForeignTokenError.js';
import type { FuzzOptions } from './FuzzOptions.js';
import type { Subject } from '../boundary/resolveBoundaries.js';
import { exclusively } from './exclusively.js';
import { resolveBoundaries } from '../boundary/resolveBoundaries.js';
import { resolveOptions } from './resolveOptions.js';
import { Session } from './Session.js';

const tries = 3;

/**
 * Runs the program of a token again, on the boundaries with the names it was found on. It is run up to three times: a
 * break that shows only sometimes is still one.
 *
 * @throws UsageError when the token cannot be read, or names a boundary that is not given.
 * @example
 * ```ts
 * import { checkPropagation, replay } from 'traceproof/fuzz';
 *
 * const twice = { name: 'runs twice', cross: (task: () => Promise<unknown>) => task().then(task) };
 * const { failure } = await checkPropagation(twice);
 * const again = await replay(failure?.replay ?? '', twice);
 * console.log(again.failure?.invariant); // exactly-once
 * ```
 */
export async function replay(
  token: string,
  boundaries: Subject,
  options: FuzzOptions = {},
): Promise<PropagationReport> {
  const named = decodeToken(token);
  const given = resolveBoundaries(boundaries);
  // A bare function has no name that means anything: alone, it is what the token is about.
  const isIt = typeof boundaries === 'function' && named.names.length === 1;
  const used = isIt ? given : matchNames(named.names, given);
  demandJobs(named.program, used, 'The token');
  const session = new Session(used, resolveOptions({ seed: 0, ...options, runs: tries }, used.length));
  return exclusively(used, () =>
    holdProgramErrors(async () => {
      await session.probe();
      return runAgain(session, named);
    }),
  );
}

async function runAgain(session: Session, { program }: NamedProgram): Promise<PropagationReport> {
  const own: Program = renumber(program, (index) => index);
  for (let i = 1; i <= tries; i += 1) {
    const found = await session.run(own);
    if (found) return reportOf(session, describeBreak({ ...found, foundAfter: i }, undefined));
  }
  return reportOf(session, undefined);
}

function matchNames(names: readonly string[], given: readonly AnyBoundary[]): AnyBoundary[] {
  return names.map((name) => {
    const found = given.find((boundary) => boundary.name === name);
    if (found) return found;
    const offered = given.map((boundary) => boundary.name);
    throw new ForeignTokenError(name, names, offered);
  });
}
