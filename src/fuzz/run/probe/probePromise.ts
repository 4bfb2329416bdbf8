import { realTimers } from '../../../util/realTimers.js';
import type { Boundary } from '../../boundary/Boundary.js';
import type { BoundaryFacts } from '../../interpret/BoundaryFacts.js';
import { isThenable } from '../../interpret/isThenable.js';
import type { Pace } from '../../interpret/Watch.js';
import { settleWithin } from '../../../util/settleWithin.js';
import { onFreshInstance, plainHop } from './onFreshInstance.js';

export interface PromiseSetting {
  readonly pace: Pace;
  /** How long is waited for what the boundary does with its task, in milliseconds. */
  readonly patienceMs: number;
  /** How long a task is held back, to see whether its promise waits for it, in milliseconds. */
  readonly heldMs: number;
}

interface PromiseFacts {
  readonly promise: BoundaryFacts['promise'];
  /** There is no promise, or it settled. */
  readonly settles: boolean;
}

/** Learns what a promise means from a task that is held back for `heldMs` milliseconds. */
export function probePromise(boundary: Boundary, { pace, patienceMs, heldMs }: PromiseSetting): Promise<PromiseFacts> {
  return onFreshInstance(boundary, async () => {
    const patience = patienceMs + heldMs;
    const startedAt = realTimers.now();
    const held = holdTask(heldMs);
    const returned = start(boundary, held.task);
    const meaning = returned ? meaningOf(returned, held) : noPromise;
    await settleWithin(meaning.settled, patience);
    // A queue that tells nothing of its tasks may be slow to begin one; a promise that means "done" has told already.
    const begun = await settleWithin(held.begun, meaning.promise === 'done' ? 250 : patience);
    if (begun && (await settleWithin(held.ended, patience))) {
      // Who began late settles late.
      await settleWithin(meaning.settled, patience);
      pace.took(Math.max(0, held.endedAt(), meaning.settledAt) - startedAt - heldMs);
    }
    const { promise, settledAt } = meaning;
    return { promise, settles: promise === 'none' || settledAt > 0 };
  });
}

const noPromise = { promise: 'none', settledAt: 0, settled: Promise.resolve() } as const;

interface HeldTask {
  readonly task: () => Promise<never>;
  readonly begun: Promise<void>;
  readonly ended: Promise<void>;
  /** Infinity while it has not. */
  readonly endedAt: () => number;
}

/** A task that is held back for a while. */
function holdTask(heldMs: number): HeldTask {
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
    const returned = boundary.cross(task, plainHop());
    return isThenable(returned) ? returned : undefined;
  } catch {
    return undefined;
  }
}

interface Meaning {
  promise: 'done' | 'taken';
  /** 0 while it has not settled. */
  settledAt: number;
  readonly settled: Promise<void>;
}

/** What a promise means is known when it settles; it never rejects here. */
function meaningOf(returned: PromiseLike<unknown>, held: HeldTask): Meaning {
  const note = (means: Meaning['promise']): void => {
    meaning.settledAt = realTimers.now();
    meaning.promise = means;
  };
  const settled = Promise.resolve(returned).then(
    () => note(held.endedAt() === Infinity ? 'taken' : 'done'),
    () => note('done'),
  );
  // One that never settles, or that rejects, is judged as one that should mean "done": programs then find out.
  const meaning: Meaning = { promise: 'done', settledAt: 0, settled };
  return meaning;
}
