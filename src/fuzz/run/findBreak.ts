import * as fc from 'fast-check';
import { realTimers } from '../../util/realTimers.js';
import { ProgramArbitrary } from '../arbitrary/programArbitrary.js';
import type { ProgramConstraints } from '../arbitrary/ProgramConstraints.js';
import { strongShapes } from '../arbitrary/strongShapes.js';
import { carriesOf, isRemote } from '../boundary/Boundary.js';
import type { Program } from '../program/Program.js';
import type { Break, Session } from './Session.js';

/** How long shrinking may take, in milliseconds; what was reached by then is reported. */
const shrinkBudgetMs = 20_000;

/** A break, and after how many programs it was found. */
export interface FoundBreak extends Break {
  readonly foundAfter: number;
}

/** Ends fast-check's loop early; not a counterexample. */
class Enough extends Error {}

/** Draws programs until one breaks, then shrinks it as long as the same rule is broken. */
export async function findBreak(session: Session): Promise<FoundBreak | undefined> {
  const { options } = session;
  const constraints = constraintsOf(session);
  let best: FoundBreak | undefined;
  let foundAt = 0;
  let stopped: { error?: unknown } | undefined;

  const run = async (program: Program): Promise<void> => {
    if (stopped) return;
    const found = best ? await shrinkStep(session, program, best, foundAt) : await firstStep(session, program);
    if (!found) return;
    foundAt ||= realTimers.now();
    best = { ...found, foundAfter: best?.foundAfter ?? session.runs };
    throw new Error(found.verdict.invariant);
  };
  const property = fc.asyncProperty(new ProgramArbitrary(constraints), async (program) => {
    try {
      await run(program);
    } catch (error) {
      // A boundary that cannot be judged, or a spent budget, ends the loop; nothing is shrunk for it.
      if (!best) stopped = error instanceof Enough ? {} : { error };
      throw error;
    }
  });
  await fc.check(property, {
    seed: options.seed,
    numRuns: options.runs,
    ...(options.path === undefined ? {} : { path: options.path }),
    examples: strongShapes(constraints).map((program): [Program] => [program]),
  });
  if (stopped && 'error' in stopped) throw stopped.error;
  return best;
}

/** What programs of a session may cross. */
export function constraintsOf({ boundaries, options }: Session): ProgramConstraints {
  return {
    terrain: boundaries.map((boundary) => ({ carries: carriesOf(boundary), remote: isRemote(boundary) })),
    maxOps: options.maxOps,
  };
}

function firstStep(session: Session, program: Program): Promise<Break | undefined> {
  const { budgetMs, signal } = session.options;
  if (session.elapsedMs >= budgetMs || signal?.aborted) throw new Enough();
  return session.run(program);
}

async function shrinkStep(
  session: Session,
  program: Program,
  best: Break,
  foundAt: number,
): Promise<Break | undefined> {
  if (realTimers.now() - foundAt > shrinkBudgetMs || session.options.signal?.aborted) return undefined;
  session.shrinking();
  const { facts, verdict } = await session.examine(program);
  return verdict?.invariant === best.verdict.invariant ? { program, facts, verdict } : undefined;
}
