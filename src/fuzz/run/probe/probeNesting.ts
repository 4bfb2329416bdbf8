import { maxNesting } from '../../arbitrary/ProgramConstraints.js';
import type { Boundary } from '../../boundary/Boundary.js';
import type { BoundaryFacts } from '../../interpret/BoundaryFacts.js';
import { runProgram } from '../../interpret/runProgram.js';
import type { CrossingRecord } from '../../interpret/RunRecord.js';
import type { Pace } from '../../interpret/Watch.js';
import type { CrossOp, Program } from '../../program/Program.js';

/** How long nothing may happen before nesting is said to lock. To be wrong here costs nesting, and is no finding. */
const lockMs = 200;

interface NestingSetting {
  readonly maxOps: number;
  readonly pace: Pace;
  readonly timeoutMs: number;
}

/** As wide and as deep as programs of `maxOps` ops can nest. */
export async function probeNesting(
  boundary: Boundary,
  facts: BoundaryFacts,
  setting: NestingSetting,
): Promise<'awaited' | 'locks'> {
  const { pace, timeoutMs } = setting;
  const stage = { boundaries: [boundary], facts: [facts], pace, timeoutMs, quietMs: lockMs, forgottenMs: lockMs };
  const { stuck, crossings } = await runProgram(nest(Math.ceil(setting.maxOps / 2)), stage);
  return stuck || (!facts.mergesCalls && crossings.some(isKeptWaiting)) ? 'locks' : 'awaited';
}

/**
 * A crossing inside a task, whose own task had not begun when it was given up. A promise that does not mean "done" settles
 * for what waits until the task around it has ended, too: a consumer that takes one message at a time. A boundary that
 * drops such a task also drops it when it is joined outside.
 */
function isKeptWaiting({ at, abandoned }: CrossingRecord, _: number, all: readonly CrossingRecord[]): boolean {
  return abandoned === true && all.some((outer) => at.startsWith(`${outer.at}.`));
}

function nest(width: number): Program {
  let op: CrossOp = { op: 'cross', boundary: 0, ops: [] };
  for (let depth = 1; depth < maxNesting; depth += 1) op = { op: 'cross', boundary: 0, ops: [op] };
  const branches = Array.from({ length: width }, () => [op]);
  return {
    v: 1,
    creator: 'none',
    inTurn: false,
    callers: [{ span: true, ops: [{ op: 'all', branches }] }],
    schedule: [0],
  };
}
