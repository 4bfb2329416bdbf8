import { opLists } from './opLists.js';
import type { CrossOp, Op, Program } from './Program.js';

/** Number of ops; the frame (callers, schedule, creator) does not count. */
export function sizeOf(program: Program): number {
  return program.callers.reduce((sum, caller) => sum + countOps(caller.ops), 0);
}

/** Number of ops in a list, nested ones included. */
export function countOps(ops: readonly Op[]): number {
  let count = ops.length;
  for (const op of ops) for (const inner of opLists(op)) count += countOps(inner);
  return count;
}

/** Every op of a list, nested ones included, parents first. */
export function* walkOps(ops: readonly Op[]): Generator<Op> {
  for (const op of ops) {
    yield op;
    for (const inner of opLists(op)) yield* walkOps(inner);
  }
}

/** Every crossing of a program. */
export function* crossings(program: Program): Generator<CrossOp> {
  for (const caller of program.callers) for (const op of walkOps(caller.ops)) if (op.op === 'cross') yield op;
}

/** The boundaries a program crosses, as sorted indexes. */
export function boundariesOf(program: Program): number[] {
  const used = new Set<number>();
  for (const caller of program.callers) noteBoundaries(caller.ops, used);
  return [...used].sort((a, b) => a - b);
}

// Every program is asked several times, and a generator for each list of ops would cost more than judging it.
function noteBoundaries(ops: readonly Op[], used: Set<number>): void {
  for (const op of ops) {
    if (op.op === 'cross') used.add(op.boundary);
    for (const inner of opLists(op)) noteBoundaries(inner, used);
  }
}

/** True when a crossing is awaited inside the task of another one. */
export function nestsCrossings(program: Program): boolean {
  return program.callers.some((caller) => hasCrossing(caller.ops, true));
}

/** True when a crossing is among the ops; `nested`: when one is inside the task of another. */
function hasCrossing(ops: readonly Op[], nested: boolean): boolean {
  return ops.some((op) => {
    if (op.op !== 'cross') return opLists(op).some((inner) => hasCrossing(inner, nested));
    return !nested || hasCrossing(op.ops, false);
  });
}
