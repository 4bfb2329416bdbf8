import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { openProgramScope } from '../../fixture/programScope.js';
import { realTimers } from '../../util/realTimers.js';
import { maxNesting } from '../arbitrary/ProgramConstraints.js';
import type { AnyBoundary, Boundary, RemoteBoundary } from '../boundary/Boundary.js';
import { carriesOf, isRemote } from '../boundary/Boundary.js';
import type { BoundaryFacts } from '../interpret/BoundaryFacts.js';
import { unprobed } from '../interpret/BoundaryFacts.js';
import { isThenable } from '../interpret/isThenable.js';
import { onFreshInstances } from '../interpret/onFreshInstances.js';
import { ProgramError } from '../interpret/ProgramError.js';
import { runProgram } from '../interpret/runProgram.js';
import type { Pace } from '../interpret/Watch.js';
import type { CrossOp, Program } from '../program/Program.js';
import { settleWithin } from './settleWithin.js';

/** How long nothing may happen before nesting is said to lock. To be wrong here costs nesting, and is no finding. */
const lockMs = 200;

/** How long a task is held back, to see whether its promise waits for it. */
const heldMs = 30;

/** Learns what a boundary's promise means, what comes back through it, and whether it can be nested. */
export async function probe(
  boundary: AnyBoundary,
  maxOps: number,
  pace: Pace,
  timeoutMs: number,
): Promise<BoundaryFacts> {
  const remote = isRemote(boundary);
  const base = unprobed({
    name: boundary.name,
    carries: carriesOf(boundary),
    remote,
    mergesCalls: !remote && boundary.mergesCalls === true,
  });
  if (isRemote(boundary)) {
    await warmUp(boundary, pace, timeoutMs);
    return { ...base, promise: 'done' };
  }
  const { promise, settles } = await probePromise(boundary, pace, timeoutMs);
  // Where a promise never settles there is nothing more to learn, and programs find the deadlock.
  if (!settles) return { ...base, promise };
  const through =
    promise === 'done'
      ? await probeResults(boundary, timeoutMs)
      : { results: 'kept' as const, throws: 'kept' as const };
  const facts: BoundaryFacts = { ...base, promise, ...through };
  return { ...facts, nesting: await probeNesting(boundary, facts, { maxOps, pace, timeoutMs }) };
}

/** A far side that is still starting is slow once, and that is no deadlock. What the first job brings is judged later. */
function warmUp(boundary: RemoteBoundary, pace: Pace, timeoutMs: number): Promise<void> {
  return onFreshInstance(boundary, async () => {
    const send = async (): Promise<unknown> => boundary.send({ v: 1, id: 'probe', ops: [], seed: 0 });
    const answers = (): Promise<boolean> => settleWithin(Promise.allSettled([send()]), timeoutMs);
    if (!(await answers())) return;
    const startedAt = realTimers.now();
    if (await answers()) pace.took(realTimers.now() - startedAt);
  });
}

/** As a program would: in a scope of its own and the root context, so that nothing of a probe reaches a test. */
async function onFreshInstance<T>(boundary: AnyBoundary, fn: () => Promise<T>): Promise<T> {
  const scope = openProgramScope('probe');
  const inScope = () => scope.run(() => onFreshInstances([boundary], ROOT_CONTEXT, fn));
  try {
    return await context.with(ROOT_CONTEXT, inScope);
  } finally {
    scope.close();
  }
}

const hop = { elsewhere: <R>(fn: () => R): R => fn() };

interface PromiseFacts {
  readonly promise: BoundaryFacts['promise'];
  /** There is no promise, or it settled. */
  readonly settles: boolean;
}

function probePromise(boundary: Boundary, pace: Pace, timeoutMs: number): Promise<PromiseFacts> {
  return onFreshInstance(boundary, async () => {
    const patience = Math.min(timeoutMs, 1000);
    const startedAt = realTimers.now();
    const held = holdTask();
    const returned = start(boundary, held.task);
    const { promise, settledAt } = returned ? await meaningOf(returned, held, patience) : noPromise;
    // A queue that tells nothing of its tasks may be slow to begin one; a promise that means "done" has told already.
    const begun = await settleWithin(held.begun, promise === 'done' ? 250 : patience);
    if (begun && (await settleWithin(held.ended, patience)))
      pace.took(Math.max(0, held.endedAt(), settledAt) - startedAt - heldMs);
    return { promise, settles: promise === 'none' || settledAt > 0 };
  });
}

const noPromise = { promise: 'none', settledAt: 0 } as const;

interface HeldTask {
  readonly task: () => Promise<never>;
  readonly begun: Promise<void>;
  readonly ended: Promise<void>;
  /** Infinity while it has not. */
  readonly endedAt: () => number;
}

/** A task that is held back for a while. */
function holdTask(): HeldTask {
  let endedAt = Infinity;
  let begin = (): void => {};
  let end = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const task = async () => {
    begin();
    await new Promise((resolve) => realTimers.setTimeout(resolve, heldMs));
    endedAt = realTimers.now();
    end();
    return {} as never;
  };
  return { task, begun, ended, endedAt: () => endedAt };
}

/** What was returned, if it can be awaited. */
function start(boundary: Boundary, task: () => Promise<never>): PromiseLike<unknown> | undefined {
  try {
    const returned = boundary.cross(task, hop);
    return isThenable(returned) ? returned : undefined;
  } catch {
    return undefined;
  }
}

interface Meaning {
  readonly promise: 'done' | 'taken';
  /** 0 when it has not settled. */
  readonly settledAt: number;
}

async function meaningOf(returned: PromiseLike<unknown>, held: HeldTask, patience: number): Promise<Meaning> {
  let settledAt = 0;
  // One that never settles, or that rejects, is judged as one that should mean "done": programs then find out.
  let promise: Meaning['promise'] = 'done';
  const note = (means: Meaning['promise']): void => {
    settledAt = realTimers.now();
    promise = means;
  };
  await settleWithin(
    Promise.resolve(returned).then(
      () => note(held.endedAt() === Infinity ? 'taken' : 'done'),
      () => note('done'),
    ),
    patience,
  );
  return { promise, settledAt };
}

type Through = Pick<BoundaryFacts, 'results' | 'throws'>;

/** One task that throws between two that return: a batch that fails as a whole rejects all three. */
function probeResults(boundary: Boundary, timeoutMs: number): Promise<Through> {
  return onFreshInstance(boundary, async () => {
    const tokens = [{}, new ProgramError('of a probe'), {}];
    const alone = await outcomesOf(boundary, [tokens[0]], timeoutMs);
    const together = await outcomesOf(boundary, tokens, timeoutMs);
    return {
      results: alone[0] === tokens[0] ? 'passed' : 'kept',
      throws: together.every((outcome, i) => (outcome === tokens[1]) === (i === 1)) ? 'passed' : 'kept',
    };
  });
}

/** Crosses with one task per token at once; a task throws its token when it is an Error. Lists what came back. */
async function outcomesOf(boundary: Boundary, tokens: readonly unknown[], timeoutMs: number): Promise<unknown[]> {
  const outcomes: unknown[] = tokens.map(() => undefined);
  const all = tokens.map(async (token, i) => {
    const task = async () => {
      await null;
      if (token instanceof Error) throw token;
      return token as never;
    };
    try {
      outcomes[i] = await boundary.cross(task, hop);
    } catch (error) {
      outcomes[i] = error;
    }
  });
  await settleWithin(Promise.all(all), Math.min(timeoutMs, 1000));
  return outcomes;
}

interface NestingSetting {
  readonly maxOps: number;
  readonly pace: Pace;
  readonly timeoutMs: number;
}

/** As wide and as deep as programs of `maxOps` ops can nest. */
async function probeNesting(
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
