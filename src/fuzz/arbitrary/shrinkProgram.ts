import type { Caller, Program } from '../program/Program.js';
import { shrinkOps } from './shrinkOps.js';

/** Smaller programs, the boldest cuts first. Every one is strictly simpler, so that shrinking ends. */
export function* shrinkProgram(program: Program): Generator<Program> {
  for (const callers of fewerCallers(program.callers)) yield { ...program, callers };
  for (const [i, caller] of program.callers.entries()) {
    for (const ops of shrinkOps(caller.ops)) yield withCaller(program, i, { ...caller, ops });
  }
  yield* laterWithoutFirst(program);
  yield* splitCallers(program);
  yield* simplerFrames(program);
}

function* fewerCallers(callers: readonly Caller[]): Generator<readonly Caller[]> {
  if (callers.length < 2) return;
  const half = Math.ceil(callers.length / 2);
  if (callers.length > 3) yield* [callers.slice(0, half), callers.slice(half)];
  for (const i of callers.keys()) yield callers.filter((_, other) => other !== i);
}

/** What a caller's first op does is often only to let others go first: without it, the caller can stand after them. */
function* laterWithoutFirst(program: Program): Generator<Program> {
  for (const [i, caller] of program.callers.entries()) {
    if (caller.ops.length < 2 || i === program.callers.length - 1) continue;
    const others = program.callers.filter((_, other) => other !== i);
    yield { ...program, callers: [...others, { ...caller, ops: caller.ops.slice(1) }] };
  }
}

/** Branches that run at once are as good as callers of their own, and one op less. */
function* splitCallers(program: Program): Generator<Program> {
  for (const [i, caller] of program.callers.entries()) {
    const [only, ...rest] = caller.ops;
    if (only?.op !== 'all' || rest.length > 0 || program.inTurn) continue;
    const split = only.branches.map((ops) => ({ ...caller, ops }));
    yield { ...program, callers: [...program.callers.slice(0, i), ...split, ...program.callers.slice(i + 1)] };
  }
}

function* simplerFrames(program: Program): Generator<Program> {
  if (program.creator !== 'none') yield { ...program, creator: 'none' };
  if (program.creator === 'caller') yield { ...program, creator: 'span' };
  if (program.inTurn) yield { ...program, inTurn: false };
  if (program.schedule.length > 1) yield { ...program, schedule: [0] };
  for (const [i, caller] of program.callers.entries()) {
    const { upstream, sampled, ...plain } = caller;
    if (upstream) yield withCaller(program, i, sampled === undefined ? plain : { ...plain, sampled });
    if (sampled === false) yield withCaller(program, i, upstream ? { ...plain, upstream } : plain);
    if (!caller.span) yield withCaller(program, i, { ...caller, span: true });
  }
}

function withCaller(program: Program, index: number, caller: Caller): Program {
  return { ...program, callers: program.callers.map((other, i) => (i === index ? caller : other)) };
}
