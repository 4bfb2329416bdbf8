import { plainPrograms } from '../arbitrary/plainPrograms.js';
import { shrinkProgram } from '../arbitrary/shrinkProgram.js';
import type { Program } from '../program/Program.js';
import type { FoundBreak } from './findBreak.js';
import type { Break, Session } from './Session.js';

/** How often a smaller program is run before it is said to hold. */
const tries = 4;
const mostMs = 5000;

/** A break that does not show each time stops shrinking by chance. It is shrunk once more, with several tries for each step. */
export async function shrinkAgain(session: Session, found: FoundBreak): Promise<FoundBreak> {
  const until = session.elapsedMs + mostMs;
  let best = found;
  for (let next: Break | undefined = found; next; ) {
    best = { ...next, foundAfter: found.foundAfter };
    next = await smallerBreak(session, best, until);
  }
  return best;
}

async function smallerBreak(session: Session, best: Break, until: number): Promise<Break | undefined> {
  for (const program of [...plainPrograms(best.program), ...shrinkProgram(best.program)]) {
    const broken = await breakOf(session, program, best, until);
    if (broken) return broken;
  }
  return undefined;
}

async function breakOf(session: Session, program: Program, best: Break, until: number): Promise<Break | undefined> {
  for (let i = 0; i < tries && session.elapsedMs < until && !session.options.signal?.aborted; i += 1) {
    session.shrinking();
    const { facts, verdict } = await session.examine(program);
    if (verdict?.invariant === best.verdict.invariant) return { program, facts, verdict };
  }
  return undefined;
}
