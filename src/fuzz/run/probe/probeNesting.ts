import { maxNesting } from '../../arbitrary/ProgramConstraints.js';
import type { Boundary } from '../../boundary/Boundary.js';
import type { BoundaryFacts } from '../../interpret/BoundaryFacts.js';
import { runProgram } from '../../interpret/runProgram.js';
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
  const stage = { boundaries: [boundary], facts: [facts], pace, timeoutMs, quietMs: lockMs };
  const { stuck } = await runProgram(nest(Math.ceil(setting.maxOps / 2)), stage);
  return stuck ? 'locks' : 'awaited';
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
