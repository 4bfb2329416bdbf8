import type { AnyBoundary } from '../../src/fuzz/boundary/Boundary.js';
import { holdProgramErrors } from '../../src/fuzz/interpret/holdProgramErrors.js';
import type { RunRecord } from '../../src/fuzz/interpret/RunRecord.js';
import type { Facts } from '../../src/fuzz/oracle/Facts.js';
import type { Verdict } from '../../src/fuzz/oracle/judge.js';
import type { Caller, CrossOp, Op, Pause, Program, SpanOp } from '../../src/fuzz/program/Program.js';
import type { FuzzOptions } from '../../src/fuzz/run/FuzzOptions.js';
import { resolveBoundaries } from '../../src/fuzz/boundary/resolveBoundaries.js';
import { resolveOptions } from '../../src/fuzz/run/resolveOptions.js';
import { Session } from '../../src/fuzz/run/Session.js';

/** A program; a list of ops stands for a caller with a span. */
export function program(callers: readonly (Caller | readonly Op[])[], more: Partial<Program> = {}): Program {
  const whole = callers.map((caller) => ('ops' in caller ? caller : { span: true, ops: caller }));
  return { v: 1, creator: 'none', inTurn: false, callers: whole, schedule: [0], ...more };
}

export function spanless(...ops: readonly Op[]): Caller {
  return { span: false, ops };
}

export function cross(ops: readonly Op[] = [], boundary: number = 0): CrossOp {
  return { op: 'cross', boundary, ops };
}

export function span(ops: readonly Op[] = [], more: Partial<SpanOp> = {}): SpanOp {
  return { op: 'span', ops, ...more };
}

export function pause(how: Pause): Op {
  return { op: 'pause', how };
}

export function baggage(key: string, value: string, ops: readonly Op[]): Op {
  return { op: 'baggage', key, value, ops };
}

export function value(text: string, ops: readonly Op[]): Op {
  return { op: 'value', value: text, ops };
}

export function suppress(...ops: readonly Op[]): Op {
  return { op: 'suppress', ops };
}

export function fork(...ops: readonly Op[]): Op {
  return { op: 'fork', ops };
}

export function all(...branches: readonly (readonly Op[])[]): Op {
  return { op: 'all', branches };
}

export const probe: Op = { op: 'probe' };
export const fail: Op = { op: 'throw' };

/** What one program shows of a boundary, or of several. */
export interface Examined {
  readonly facts: Facts;
  readonly record: RunRecord;
  readonly verdict: Verdict | undefined;
}

/** Probes the boundaries, runs one program on them, and judges it. */
export async function examine(
  what: AnyBoundary | readonly AnyBoundary[],
  one: Program,
  options: FuzzOptions = {},
): Promise<Examined> {
  const boundaries = resolveBoundaries(what);
  const session = new Session(boundaries, resolveOptions(options, boundaries.length));
  return holdProgramErrors(async () => {
    await session.probe();
    const { facts, verdict } = await session.examine(one);
    return { facts, record: facts.record, verdict };
  });
}

/** The name of the broken rule; `undefined` for none. */
export async function verdictOf(
  what: AnyBoundary,
  one: Program,
  options: FuzzOptions = {},
): Promise<string | undefined> {
  return (await examine(what, one, options)).verdict?.invariant;
}

/** Rejections as messages, prefixed with the error's name. */
export async function rejectionOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'it was fulfilled';
}

/** The same of a synchronous call. */
export function thrownBy(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'nothing was thrown';
}
