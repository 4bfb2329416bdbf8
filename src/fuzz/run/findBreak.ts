import * as fc from 'fast-check';
import { ProgramArbitrary } from '../arbitrary/programArbitrary.js';
import type { ProgramConstraints } from '../arbitrary/ProgramConstraints.js';
import { strongShapes } from '../arbitrary/strongShapes.js';
import { terrainOf } from '../arbitrary/terrainOf.js';
import type { Program } from '../program/Program.js';
import type { Shard } from './FuzzOptions.js';
import type { Break, Session } from './Session.js';

/** How long shrinking may take, in milliseconds; what was reached by then is reported. Less where the whole run has a budget. */
const mostShrinkMs = 20_000;
/** A break that nobody can read is worth little: so long it is shrunk in any case. */
const leastShrinkMs = 1000;

/** Each step of shrinking a deadlock waits for it. */
const mostDeadlockMs = 5000;

/** While a deadlock shrinks, so long nothing may happen; the shrunk program is then run again with full patience. */
const hasteMs = 150;

/** A break, and after how many programs it was found. */
export interface FoundBreak extends Break {
  readonly foundAfter: number;
}

/** Ends fast-check's loop early; not a counterexample. */
class Enough extends Error {}

/** Tells fast-check that a program broke. */
class Broken extends Error {}

/** Draws programs until one breaks, then shrinks it as long as the same rule is broken. */
export async function findBreak(session: Session): Promise<FoundBreak | undefined> {
  const { options } = session;
  const constraints: ProgramConstraints = { terrain: terrainOf(session.boundaries), maxOps: options.maxOps };
  let best: FoundBreak | undefined;
  let drawn = 0;
  let shrinkUntil = 0;
  let stopped: { error?: unknown } | undefined;

  const run = async (program: Program): Promise<void> => {
    if (stopped) return;
    if (!best) drawn += 1;
    if (!best && drawn > (options.shard?.until ?? drawn)) throw new Enough();
    if (!best && !isOwn(drawn, options.shard)) return;
    const found = best ? await shrinkStep(session, program, best, shrinkUntil) : await firstStep(session, program);
    if (!found) return;
    shrinkUntil ||= session.elapsedMs + shrinkMs(session, found);
    best = { ...found, foundAfter: best?.foundAfter ?? drawn };
    throw new Broken(found.verdict.invariant);
  };
  const property = fc.asyncProperty(new ProgramArbitrary(constraints), async (program) => {
    try {
      await run(program);
    } catch (error) {
      // A boundary that cannot be judged, or a spent budget, ends the loop; nothing is shrunk for it.
      if (error instanceof Enough) stopped = {};
      else if (!(error instanceof Broken)) stopped = { error };
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

/** Shards take turns, so that each gets its part of the strong shapes. */
function isOwn(number: number, shard: Shard | undefined): boolean {
  return shard === undefined || (number - 1) % shard.of === shard.index - 1;
}

function firstStep(session: Session, program: Program): Promise<Break | undefined> {
  const { budgetMs, signal, shard } = session.options;
  // One program per boundary is run in any case: what was not crossed would be said to hold.
  const least = Math.ceil(session.boundaries.length / (shard?.of ?? 1));
  const spent = session.runs >= least && session.elapsedMs >= budgetMs;
  if (spent || signal?.aborted) throw new Enough();
  return session.run(program);
}

function shrinkMs({ options, elapsedMs }: Session, { verdict }: Break): number {
  const most = verdict.invariant === 'deadlock' ? mostDeadlockMs : mostShrinkMs;
  return Math.min(most, Math.max(leastShrinkMs, options.budgetMs - elapsedMs));
}

async function shrinkStep(
  session: Session,
  program: Program,
  best: Break,
  shrinkUntil: number,
): Promise<Break | undefined> {
  if (session.elapsedMs > shrinkUntil || session.options.signal?.aborted) return undefined;
  session.shrinking();
  const patience = best.verdict.invariant === 'deadlock' ? { quietMs: hasteMs } : {};
  const { facts, verdict } = await session.examine(program, patience);
  return verdict?.invariant === best.verdict.invariant ? { program, facts, verdict } : undefined;
}
