import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { Boundary, Cross, Hop } from '../../../src/fuzz/boundary/Boundary.js';
import type { Verdict } from '../../../src/fuzz/oracle/judge.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import type { Examined } from '../programs.js';
import { cross, examine, fail, fork, pause, probe, program, rejectionOf, span, spanless } from '../programs.js';

const one = program([[cross([pause('immediate'), probe]), probe]]);

/** What one program shows of a crossing. */
async function shown(run: Cross, what: Program = one, more: Partial<Boundary> = {}): Promise<Examined> {
  return examine({ name: 'it', cross: run, ...more }, what, { timeoutMs: 300 });
}

function named(verdict: Verdict | undefined): string | undefined {
  return verdict && `${verdict.invariant}: ${verdict.finding.detail}`;
}

describe('what a boundary gives back', () => {
  it.each<[string, Cross, object]>([
    ["the task's own promise", (task) => task(), { promise: 'done', results: 'passed', throws: 'passed' }],
    [
      'a promise that is later',
      (task) => Promise.resolve().then(task),
      { promise: 'done', results: 'passed', throws: 'passed' },
    ],
    [
      'a thenable that is no promise',
      (task) => {
        const running = task();
        // oxlint-disable-next-line unicorn/no-thenable
        return { then: running.then.bind(running) };
      },
      { promise: 'done', results: 'passed', throws: 'passed' },
    ],
    [
      'a thenable that begins when it is awaited',
      // oxlint-disable-next-line unicorn/no-thenable
      (task) => ({ then: (done: () => void, failed: () => void) => void task().then(done, failed) }),
      { promise: 'done', results: 'passed', throws: 'passed' },
    ],
    [
      'a promise of something else',
      (task) => task().then(() => 'done'),
      { promise: 'done', results: 'kept', throws: 'passed' },
    ],
    [
      'a promise that is rejected with something else',
      (task) => task().catch((cause: unknown) => Promise.reject(new Error('failed', { cause }))),
      { promise: 'done', results: 'passed', throws: 'kept' },
    ],
    [
      'an acknowledgement',
      async (task) => void task().catch(() => {}),
      { promise: 'taken', results: 'kept', throws: 'kept' },
    ],
    ['nothing', (task) => void task().catch(() => {}), { promise: 'none', results: 'kept', throws: 'kept' }],
    [
      'a number',
      (task) => {
        void task().catch(() => {});
        return 7;
      },
      { promise: 'none', results: 'kept', throws: 'kept' },
    ],
    [
      'nothing, and the task begins in another turn',
      (task) => {
        const bound = context.bind(context.active(), task);
        setImmediate(() => void bound().catch(() => {}));
      },
      { promise: 'none', results: 'kept', throws: 'kept' },
    ],
  ])('is learnt and judged as what it is: %s', async (_, run, facts) => {
    const {
      facts: gathered,
      verdict,
      record,
    } = await shown(run, program([[cross([pause('immediate'), fail]), probe]]));

    expect(gathered.boundaries[0]).toMatchObject(facts);
    expect(record.crossings.map(({ attempts }) => attempts.length)).toEqual([1]);
    expect(verdict).toBeUndefined();
  });
});

describe('a task', () => {
  it('is waited for although the boundary says nothing of it', async () => {
    const { record } = await shown((task) => void task(), program([[cross([pause('timer'), probe]), probe]]));

    expect(record.observations.map(({ at, point }) => `${at} ${point}`)).toEqual([
      '0.0 entry',
      '0.0 after await',
      '0.0.1 probe',
      '0.1 probe',
    ]);
  });

  it('throws up to its own edge, where errors do not come back', async () => {
    const { record, verdict } = await shown(
      (task) =>
        task().then(
          () => 'done',
          () => 'done',
        ),
      program([[cross([span([fail, probe]), probe]), probe]]),
    );

    expect(record.observations.map(({ at }) => at)).toEqual(['0.0', '0.0', '0.1']);
    expect(record.crossings[0]?.attempts).toEqual([{ afterThrow: false, end: 'returned' }]);
    expect(verdict).toBeUndefined();
  });

  it('throws through, where errors come back, and the caller goes on', async () => {
    const { record } = await shown((task) => task(), program([[cross([fail]), probe]]));

    expect(record.crossings[0]).toMatchObject({
      attempts: [{ end: 'threw' }],
      settled: 'rejected',
      strange: undefined,
    });
    expect(record.observations.at(-1)).toMatchObject({ at: '0.1', point: 'probe' });
  });

  it('that is never run is given up soon, and the rest of the program goes on', async () => {
    const startedAt = performance.now();
    const { record, verdict } = await shown(
      () => {},
      program([
        [cross(), probe],
        [pause('timer'), probe],
      ]),
    );

    expect(named(verdict)).toBe('exactly-once: its task never ran');
    expect(record.observations.map(({ at }) => at).sort()).toEqual(['0.1', '1.1']);
    expect(record.stuck).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(2500);
  });

  it('whose promise never settles is given up at the deadline, and nothing begins after it', async () => {
    const { record, verdict } = await shown(
      (task) => {
        void task();
        return new Promise(() => {});
      },
      program([[cross([probe]), cross(), probe], [cross()]]),
    );

    expect(named(verdict)).toBe('deadlock: its promise never settled, although the task had begun');
    expect(record.stuck?.waiting).toEqual(['0.0', '1.0']);
    expect(record.stuck?.afterMs).toBeGreaterThanOrEqual(200);
    expect(record.stuck?.afterMs).toBeLessThan(1000);
    expect(record.crossings.map(({ at }) => at)).toEqual(['0.0', '1.0']);
  });

  it('is given up only when its deadline is over, however slowly the boundary works', async () => {
    const slow: Cross = (task) => new Promise((resolve) => setTimeout(() => void task().then(resolve), 60));

    expect(
      (await examine({ name: 'slow', cross: slow }, program([[cross(), cross()], [cross()]]))).verdict,
    ).toBeUndefined();
  });

  it('is not given up while a queue that says nothing is as slow as it was when it was probed', async () => {
    const polled: Cross = (task) => {
      const bound = context.bind(context.active(), task);
      setTimeout(() => void bound(), 120);
    };

    expect((await examine({ name: 'polled', cross: polled }, program([[cross()], [cross()]]))).verdict).toBeUndefined();
  });
});

describe('a boundary that throws in the call', () => {
  it('has refused, when the task has not begun', async () => {
    const { verdict } = await shown(() => {
      throw new RangeError('too many');
    });

    expect(named(verdict)).toBe('exactly-once: cross threw before the task had begun: RangeError: too many');
  });

  it('is excused after a task of the program threw', async () => {
    let broken = false;
    const breaker: Cross = (task) => {
      if (broken) throw new Error('open');
      return task().catch((error: unknown) => {
        broken = true;
        throw error;
      });
    };
    const setup = (): void => void (broken = false);

    expect((await shown(breaker, program([[cross([fail]), cross()]]), { setup })).verdict).toBeUndefined();
  });

  it('has brought something else than the result, when it had taken the task', async () => {
    const { verdict } = await shown((task) => {
      void task().catch(() => {});
      throw new Error('sync');
    });

    expect(named(verdict)).toBe('result-and-error: the task was taken, but cross itself threw: Error: sync');
  });

  it('may throw what cannot be printed', async () => {
    const { verdict } = await shown(() => {
      throw Object.create(null);
    });

    expect(named(verdict)).toBe('exactly-once: cross threw before the task had begun: {}');
  });
});

describe('hop.elsewhere', () => {
  it('takes a function, and anything else is a mistake, not a finding', async () => {
    const cross = ((task: () => Promise<unknown>, hop: Hop) => {
      void task();
      hop.elsewhere(42 as never);
    }) as Cross;

    expect(await rejectionOf(shown(cross))).toBe(
      'UsageError: hop.elsewhere(fn) of the boundary "it" was called with 42; accepted: the function that fires the task.',
    );
  });

  it('runs what fires the task under a decoy of its own, also for a caller that suppresses tracing', async () => {
    const trigger: Boundary = {
      name: 'trigger',
      carries: 'trigger',
      cross: (task, hop) => hop.elsewhere(() => task()),
    };
    const suppressing = program([[{ op: 'suppress', ops: [cross([span()])] }], spanless(cross())]);
    const { record, verdict } = await examine(trigger, suppressing);

    expect(verdict).toBeUndefined();
    expect(record.observations[0]?.seen).toMatchObject({
      baggage: { frame: 'elsewhere 0.0.0' },
      value: 'elsewhere 0.0.0',
      suppressed: false,
    });
  });

  it('must be called, once, by a boundary of class trigger', async () => {
    const boundary = (times: number): Boundary => ({
      name: 'trigger',
      carries: 'trigger',
      cross: (task, hop) => {
        for (let i = 1; i < times; i += 1) hop.elsewhere(() => {});
        return times === 0 ? task() : hop.elsewhere(() => task());
      },
    });
    const message = (times: number) =>
      `Boundary "trigger" says carries: 'trigger', so its cross must fire the task inside hop.elsewhere(fn), once; it called it ${times} times. Example: (task, hop) => { emitter.once('x', task); hop.elsewhere(() => emitter.emit('x')); }`;

    await expect(examine(boundary(0), one)).rejects.toThrow(message(0));
    await expect(examine(boundary(2), one)).rejects.toThrow(message(2));
    expect((await examine(boundary(1), one)).verdict).toBeUndefined();
  });
});

describe('crossings inside a task of a boundary that locks', () => {
  it('are joined outside of it, in the context they were begun in', async () => {
    let tail: Promise<unknown> = Promise.resolve();
    const poolOfOne: Boundary = {
      name: 'pool of one',
      setup: () => void (tail = Promise.resolve()),
      cross: (task) => {
        const run = context.bind(context.active(), task);
        const mine = tail.then(run);
        tail = mine.catch(() => {});
        return mine;
      },
    };
    const nested = program([[cross([span([cross([probe])]), fork(cross())]), probe], [cross()]]);
    const { facts, record, verdict } = await examine(poolOfOne, nested, { timeoutMs: 1000 });

    expect(facts.boundaries[0]?.nesting).toBe('locks');
    expect(verdict).toBeUndefined();
    expect(record.observations.filter(({ point }) => point !== 'after await').map(({ at }) => at)).toEqual([
      '0.0',
      '1.0',
      '0.1',
      '0.0.0.0',
      '0.0.0.0.0',
      '0.0.1.0',
    ]);
  });
});

it('a needless bind leaves the task to its caller, also where the boundary loses the context', async () => {
  const losing: Cross = (task) => context.with(ROOT_CONTEXT, task);
  const rebound = program([[{ ...cross([span()]), rebind: true }]]);

  expect((await shown(losing, rebound)).verdict).toBeUndefined();
  expect((await shown(losing, program([[cross([span()])]]))).verdict?.invariant).toBe('no-orphans');
});
