import { children } from './children.js';
import type { CrossOp, Op, Program } from './Program.js';

/** Number of ops; the frame (callers, schedule, creator) does not count. */
export function sizeOf(program: Program): number {
  return program.callers.reduce((sum, caller) => sum + countOps(caller.ops), 0);
}

/** Number of ops in a list, nested ones included. */
export function countOps(ops: readonly Op[]): number {
  let count = 0;
  for (const op of walkOps(ops)) if (op) count += 1;
  return count;
}

/** Every op of a list, nested ones included, parents first. */
export function* walkOps(ops: readonly Op[]): Generator<Op> {
  for (const op of ops) {
    yield op;
    for (const child of children(op)) yield* walkOps(child.ops);
  }
}

/** Every crossing of a program. */
export function* crossings(program: Program): Generator<CrossOp> {
  for (const caller of program.callers) for (const op of walkOps(caller.ops)) if (op.op === 'cross') yield op;
}

/** The boundaries a program crosses, as sorted indexes. */
export function boundariesOf(program: Program): number[] {
  return [...new Set([...crossings(program)].map((op) => op.boundary))].sort((a, b) => a - b);
}

/** True when a crossing is awaited inside the task of another one. */
export function nestsCrossings(program: Program): boolean {
  for (const op of crossings(program)) for (const inner of walkOps(op.ops)) if (inner.op === 'cross') return true;
  return false;
}
