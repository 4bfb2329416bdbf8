import type { Context } from '@opentelemetry/api';
import { context, trace } from '@opentelemetry/api';
import { printValue } from '../../util/printValue.js';
import { realTimers } from '../../util/realTimers.js';
import { UsageError } from '../../util/UsageError.js';
import type { Boundary, Hop } from '../boundary/Boundary.js';
import type { CrossOp } from '../program/Program.js';
import type { BoundaryFacts } from './BoundaryFacts.js';
import { enterDecoy } from './decoy.js';
import { isThenable } from './isThenable.js';
import { look } from './look.js';
import type { Run } from './Run.js';
import { hasEnded } from './Run.js';
import { bindNeedlessly, runOps } from './runOps.js';
import type { CrossingRecord } from './RunRecord.js';
import type { Side } from './Side.js';
import { thrownText } from './thrownText.js';
import type { Pace } from './Watch.js';

/** What one crossing needs. */
export interface CrossingSetting {
  readonly run: Run;
  readonly boundary: Boundary;
  readonly facts: BoundaryFacts;
  readonly pace: Pace;
  /** The side on which the task runs its ops. */
  readonly inside: Side;
}

/** Hands one task to a boundary of this process and writes down what the caller sees. Never rejects. */
export async function crossBoundary(op: CrossOp, at: string, setting: CrossingSetting): Promise<void> {
  const { run, boundary, pace } = setting;
  if (run.stuck) return;
  const crossing = run.open(at, op.boundary);
  const token = { result: {}, error: undefined as unknown };
  const task = makeTask(op, crossing, token, setting);
  const before = context.active();
  const startedAt = realTimers.now();
  const hop: Hop = {
    elsewhere: (fn) => {
      if (typeof fn !== 'function') throw (crossing.misuse = noFunction(boundary.name, fn));
      crossing.elsewhere += 1;
      return enterDecoy(run, at, fn);
    },
  };
  let returned: unknown;
  try {
    returned = boundary.cross(op.rebind ? bindNeedlessly(task, at, setting.inside) : task, hop);
    crossing.returned = isThenable(returned) ? 'promise' : 'nothing';
  } catch (error) {
    crossing.returned = 'threw';
    settle(crossing, setting, 'rejected', error, token);
  }
  crossing.restored.afterCall = context.active() === before;
  if (crossing.returned === 'promise')
    await awaitReturned(returned as PromiseLike<unknown>, crossing, setting, token, before);
  // Who said that it was done, or refused, and did not begin, is not waited for.
  const over = crossing.refused || (crossing.early && crossing.attempts.length === 0);
  if (!over && !hasEnded(crossing)) await run.ended(crossing);
  // Waiting for what never comes is no measure of how slow a boundary is.
  if (hasEnded(crossing) && !run.gaveUp) pace.took(realTimers.now() - startedAt);
  run.close(crossing);
}

function noFunction(name: string, given: unknown): UsageError {
  return new UsageError(
    `hop.elsewhere(fn) of the boundary "${name}" was called with ${printValue(given)}; accepted: the function that fires the task.`,
  );
}

interface TaskToken {
  /** What the task returns; it must come back by identity where the boundary does that. */
  readonly result: object;
  error: unknown;
}

function makeTask(
  op: CrossOp,
  crossing: CrossingRecord,
  token: TaskToken,
  setting: CrossingSetting,
): <T>() => Promise<T> {
  const { run, facts, inside } = setting;
  // Elsewhere what is due is another context than this, which may hold the very span of which this holds what a carrier brought.
  const original = facts.carries === 'context' ? trace.getSpan(context.active()) : undefined;
  return async <T>() => {
    const attempt = run.begin(crossing);
    run.saw({ at: crossing.at, point: 'entry', seen: look(original) });
    try {
      await null;
      run.saw({ at: crossing.at, point: 'after await', seen: look(original) });
      if (op.ops.length > 0) await runOps(op.ops, crossing.at, inside);
      token.error = undefined;
    } catch (error) {
      // Where errors do not come back, the task catches its own: for the boundary it returns.
      token.error = facts.throws === 'passed' ? error : undefined;
    }
    run.end(crossing, attempt, token.error === undefined ? 'returned' : 'threw');
    if (token.error !== undefined) throw token.error;
    return token.result as T;
  };
}

async function awaitReturned(
  returned: PromiseLike<unknown>,
  crossing: CrossingRecord,
  setting: CrossingSetting,
  token: TaskToken,
  before: Context,
): Promise<void> {
  const done = setting.run.pending(crossing);
  try {
    const value = await setting.run.unlessOver(returned);
    if (!setting.run.stuck) settle(crossing, setting, 'fulfilled', value, token);
  } catch (error) {
    settle(crossing, setting, 'rejected', error, token);
  }
  crossing.restored.afterAwait = context.active() === before || !crossing.restored.afterCall;
  done();
}

function settle(
  crossing: CrossingRecord,
  { run, facts }: CrossingSetting,
  how: 'fulfilled' | 'rejected',
  value: unknown,
  token: TaskToken,
): void {
  crossing.settled = how;
  if (how === 'rejected' && crossing.attempts.length === 0) {
    crossing.refused = { why: thrownText(value), excused: run.someTaskThrew };
  } else if (crossing.returned === 'threw') {
    crossing.strange = `the task was taken, but cross itself threw: ${thrownText(value)}`;
  } else if (facts.promise === 'done') {
    if (how === 'fulfilled' && !hasEnded(crossing)) crossing.early = true;
    else if (!facts.mergesCalls) crossing.strange = strangeness(crossing, facts, how, value, token);
  }
}

function strangeness(
  crossing: CrossingRecord,
  facts: BoundaryFacts,
  how: 'fulfilled' | 'rejected',
  value: unknown,
  token: TaskToken,
): string | undefined {
  if (!hasEnded(crossing)) return undefined;
  const threw = token.error !== undefined;
  if (how === 'fulfilled') {
    if (threw) return 'the task threw, but its promise fulfilled';
    if (facts.results === 'passed' && value !== token.result)
      return "its promise brought something else than the task's own result";
    return undefined;
  }
  if (!threw) return `the task returned, but its promise rejected: ${thrownText(value)}`;
  return value !== token.error
    ? `its promise rejected with something else than the task's own error: ${thrownText(value)}`
    : undefined;
}
