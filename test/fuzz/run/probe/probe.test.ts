import { context } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { AnyBoundary, Boundary, Cross } from '../../../../src/fuzz/boundary/Boundary.js';
import type { BoundaryFacts } from '../../../../src/fuzz/interpret/BoundaryFacts.js';
import { holdProgramErrors } from '../../../../src/fuzz/interpret/holdProgramErrors.js';
import { Pace } from '../../../../src/fuzz/interpret/Watch.js';
import { probe } from '../../../../src/fuzz/run/probe/probe.js';
import { rejectionOf } from '../../programs.js';

function learn(boundary: AnyBoundary, timeoutMs: number = 1000, pace: Pace = new Pace()): Promise<BoundaryFacts> {
  return holdProgramErrors(() => probe(boundary, 30, pace, timeoutMs));
}

function boundary(cross: Cross, more: Partial<Boundary> = {}): Boundary {
  return { name: 'it', cross, ...more };
}

describe('the promise', () => {
  it.each<[string, Cross, BoundaryFacts['promise']]>([
    ['done, when it waits for the task', (task) => task(), 'done'],
    ['done, when it rejects', () => Promise.reject(new Error('closed')), 'done'],
    ['taken, when it is there before the task has ended', async (task) => void task(), 'taken'],
    [
      'taken, when it comes some time before the end of the task',
      (task) => new Promise((resolve) => (void task(), setTimeout(resolve, 5))),
      'taken',
    ],
    ['none, when there is none', (task) => void task(), 'none'],
    ['none, when a value is returned', (task) => (void task(), { taken: true }), 'none'],
    [
      'none, when the call throws',
      () => {
        throw new Error('closed');
      },
      'none',
    ],
  ])('is %s', async (_, cross, promise) => {
    expect((await learn(boundary(cross), 200)).promise).toBe(promise);
  });

  it('is done, when it never settles: programs then find the deadlock', async () => {
    expect(
      (
        await learn(
          boundary(() => new Promise(() => {})),
          50,
        )
      ).promise,
    ).toBe('done');
  });
});

describe('errors and results', () => {
  it.each<[string, Cross, Pick<BoundaryFacts, 'results' | 'throws'>]>([
    ['by identity', (task) => task(), { results: 'passed', throws: 'passed' }],
    ['copied', (task) => task().then((result) => ({ ...result })), { results: 'kept', throws: 'passed' }],
    [
      'wrapped',
      (task) => task().catch((cause: unknown) => Promise.reject(new Error('failed', { cause }))),
      { results: 'passed', throws: 'kept' },
    ],
    ['swallowed', (task) => task().catch(() => undefined), { results: 'passed', throws: 'kept' }],
  ])('come back %s', async (_, cross, through) => {
    expect(await learn(boundary(cross))).toMatchObject(through);
  });

  it('of one task in a batch that rejects them all do not come back by identity', async () => {
    let batch: (() => Promise<unknown>)[] = [];
    const whole = boundary(
      (task) =>
        new Promise((resolve, reject) => {
          const mine = batch.push(context.bind(context.active(), task)) - 1;
          setImmediate(() => {
            const tasks = batch;
            batch = [];
            if (tasks.length > 0) flushed = Promise.all(tasks.map((run) => run()));
            flushed.then((results) => resolve(results[mine]), reject);
          });
        }),
      { setup: () => void (batch = []) },
    );
    let flushed: Promise<unknown[]> = Promise.resolve([]);

    expect(await learn(whole)).toMatchObject({ promise: 'done', results: 'passed', throws: 'kept' });
  });
});

/** Runs at most so many tasks at once; the others wait. */
function poolOf(slots: number): Boundary {
  let free = slots;
  let waiting: (() => void)[] = [];
  return {
    name: `pool of ${slots}`,
    setup() {
      free = slots;
      waiting = [];
    },
    cross: async (task) => {
      if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      else free -= 1;
      return task().finally(() => {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      });
    },
  };
}

/** So many consumers of one queue; who publishes waits for nothing but the queue. */
function consumers(count: number): Boundary {
  const pool = poolOf(count);
  return { ...pool, name: `${count} consumers`, cross: async (task, hop) => void pool.cross(task, hop) };
}

describe('awaited nesting', () => {
  it.each([1, 2, 4, 16])('locks a pool of %d', async (slots) => {
    expect((await learn(poolOf(slots))).nesting).toBe('locks');
  });

  it.each([31, Number.POSITIVE_INFINITY])(
    'does not lock a pool of %d, which no program of 30 ops can fill',
    async (slots) => {
      expect((await learn(poolOf(slots))).nesting).toBe('awaited');
    },
  );

  it.each([1, 16])(
    'locks %d consumers that take one message at a time, and whose promise means "taken"',
    async (count) => {
      expect(await learn(consumers(count))).toMatchObject({ promise: 'taken', nesting: 'locks' });
    },
  );

  it('does not lock consumers that are more than a program of 30 ops can occupy', async () => {
    expect(await learn(consumers(31))).toMatchObject({ promise: 'taken', nesting: 'awaited' });
  });

  it('locks a single flight: the inner call waits for the outer one', async () => {
    let flight: Promise<unknown> | undefined;
    const single = boundary((task) => (flight ??= task().finally(() => (flight = undefined))), {
      mergesCalls: true,
      setup: () => void (flight = undefined),
    });

    expect((await learn(single)).nesting).toBe('locks');
  });
});

describe('each probe', () => {
  it('is on a fresh instance, disposed of in any case', async () => {
    const entries: string[] = [];
    const watched = boundary((task) => task(), {
      setup: () => void entries.push('up'),
      dispose: () => void entries.push('down'),
    });
    await learn(watched);

    expect(entries).toEqual(['up', 'down', 'up', 'down', 'up', 'down']);
  });

  it("fails with the boundary's name when the boundary cannot be set up", async () => {
    const broken = boundary((task) => task(), { setup: () => Promise.reject(new Error('no port')) });

    expect(await rejectionOf(learn(broken))).toBe('UsageError: setup() of the boundary "it" failed: Error: no port');
  });

  it('ends, and soon, for a boundary that does nothing at all', async () => {
    const startedAt = performance.now();
    await learn(
      boundary(() => {}),
      100,
    );
    await learn(
      boundary(() => new Promise(() => {})),
      100,
    );

    expect(performance.now() - startedAt).toBeLessThan(2500);
  });
});

describe('the pace', () => {
  it.each<[string, Cross]>([
    ['of a promise', (task) => new Promise((resolve) => setTimeout(() => void task().then(resolve), 80))],
    ['of a queue that says nothing', (task) => void setTimeout(() => void task(), 80)],
  ])('%s is that of its slowest crossing, without the time that the task itself takes', async (_, cross) => {
    const pace = new Pace();
    await learn(boundary(cross), 1000, pace);

    expect(pace.slowestMs).toBeGreaterThan(70);
    expect(pace.slowestMs).toBeLessThan(1000);
    expect(pace.patienceMs).toBe(10 * pace.slowestMs);
  });

  it('is not that of a promise which never settles', async () => {
    const pace = new Pace();
    await learn(
      boundary((task) => {
        void task();
        return new Promise(() => {});
      }),
      400,
      pace,
    );

    expect(pace.slowestMs).toBeLessThan(100);
    expect(pace.patienceMs).toBeGreaterThanOrEqual(50);
  });
});

it('a far side is not probed for what jobs cannot show, but it is awake afterwards', async () => {
  const sent: string[] = [];
  const remote: AnyBoundary = {
    name: 'far',
    send: (job) => {
      sent.push(job.id);
      return Promise.reject(new Error('not yet'));
    },
  };

  expect(await learn(remote)).toEqual({
    name: 'far',
    carries: 'carrier',
    remote: true,
    mergesCalls: false,
    promise: 'done',
    throws: 'kept',
    results: 'kept',
    nesting: 'awaited',
  });
  expect(sent).toEqual(['probe', 'probe']);
});
