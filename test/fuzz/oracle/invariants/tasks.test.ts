import { describe, expect, it } from 'vitest';
import type { Boundary, Carries, Cross } from '../../../../src/fuzz/boundary/Boundary.js';
import { cross, examine, fail, pause, probe, program, span, verdictOf } from '../../programs.js';

function boundary(run: Cross, carries: Carries = 'context'): Boundary {
  return { name: 'it', cross: run, carries };
}

const direct = boundary((task) => task());
const one = program([[cross()]]);
const patient = { timeoutMs: 5000 };
describe('deadlock', () => {
  const hangs = boundary((task) => {
    void task();
    return new Promise(() => {});
  });

  it('is a promise that never settles', async () => {
    expect((await examine(hangs, one, patient)).verdict).toMatchObject({
      invariant: 'deadlock',
      finding: { at: '0.0', boundary: 0, detail: 'its promise never settled, although the task had begun' },
    });
    expect(
      (
        await examine(
          boundary(() => new Promise(() => {})),
          one,
          patient,
        )
      ).verdict,
    ).toMatchObject({
      invariant: 'deadlock',
      finding: { at: '0.0', boundary: 0, detail: 'its promise never settled, and the task never began' },
    });
  });

  it('is none in a program that awaits a crossing inside another', async () => {
    expect(await verdictOf(hangs, program([[cross([cross()])]]), patient)).toBeUndefined();
  });

  it('is none where the promise settles', async () => {
    expect(await verdictOf(direct, one, patient)).toBeUndefined();
  });
});

describe('exactly-once', () => {
  it.each<[string, Cross, string]>([
    ['a task that runs twice, in turn', (task) => task().then(task), 'its task ran 2 times'],
    [
      'a task that runs twice, at once',
      (task) => Promise.all([task(), task()]).then(([first]) => first),
      'its task ran 2 times',
    ],
    ['a promise without a run', async () => {}, 'its task never ran'],
    ['neither a promise nor a run', () => {}, 'its task never ran'],
    [
      'a refusal for no reason',
      (task) => (running ? Promise.reject(new Error('busy')) : task()),
      'its promise rejected before the task had begun: Error: busy',
    ],
    [
      'a refusal by a throw',
      (task) => {
        if (running) throw new TypeError('closed');
        return task();
      },
      'cross threw before the task had begun: TypeError: closed',
    ],
    [
      'a promise that fulfils early',
      (task) => {
        const done = task();
        return running ? Promise.resolve() : done;
      },
      'its promise fulfilled before the task had ended',
    ],
  ])('is broken by %s', async (_, run, detail) => {
    running = false;
    const late: Boundary = { name: 'it', cross: run, setup: countSetups() };
    const slow = program([[cross([pause('immediate')])]]);

    expect((await examine(late, slow, patient)).verdict).toMatchObject({
      invariant: 'exactly-once',
      finding: { at: '0.0', boundary: 0, detail },
    });
  });

  it('is not broken by a retry after a throw, nor by the crossings inside of it', async () => {
    const retrying = boundary((task) => task().catch(task));
    const throwing = program([[cross([cross(), span([cross([probe])], { root: true }), fail])], [cross()]]);
    const { verdict, record } = await examine(retrying, throwing);

    expect(record.crossings.map(({ at, attempts }) => [at, attempts.length])).toEqual([
      ['0.0', 2],
      ['1.0', 1],
      ['0.0.0', 1],
      ['0.0.1.0', 1],
      ['0.0.0', 1],
      ['0.0.1.0', 1],
    ]);
    expect(verdict).toBeUndefined();
  });

  it('is broken by a second run of a task that did not throw, although another one is retried', async () => {
    let calls = 0;
    const eager: Boundary = {
      name: 'it',
      setup: () => void (calls = 0),
      cross: (task) => ((calls += 1) === 3 ? task().then(task) : task()),
    };

    expect(await verdictOf(eager, program([[cross(), cross(), cross(), cross()]]))).toBe('exactly-once');
  });

  it('is not broken by a breaker that refuses after a throw', async () => {
    let open = false;
    const breaker: Boundary = {
      name: 'it',
      setup: () => void (open = false),
      cross: (task) =>
        open
          ? Promise.reject(new Error('open'))
          : task().catch((error: unknown) => ((open = true), Promise.reject(error))),
    };

    expect(await verdictOf(breaker, program([[cross([fail]), cross()]]))).toBeUndefined();
  });

  it('is not broken where calls are merged, as long as one of them runs', async () => {
    let flight: Promise<unknown> | undefined;
    const single: Boundary = {
      name: 'it',
      mergesCalls: true,
      setup: () => void (flight = undefined),
      cross: (task) => (flight ??= task().finally(() => (flight = undefined))),
    };

    expect(await verdictOf(single, program([[cross()], [cross()], [cross()]]))).toBeUndefined();
    expect(await verdictOf({ ...single, mergesCalls: false }, program([[cross()], [cross()]]))).toBe('exactly-once');
  });

  it('is not broken by a cache, which answers later calls too', async () => {
    let cached: Promise<unknown> | undefined;
    const cache: Boundary = {
      name: 'it',
      mergesCalls: true,
      setup: () => void (cached = undefined),
      cross: (task) => (cached ??= task()),
    };

    expect(await verdictOf(cache, program([[cross(), cross()]], { inTurn: true }))).toBeUndefined();
  });

  it('is broken where a call is over before the first one that runs begins', async () => {
    let calls = 0;
    const late: Boundary = {
      name: 'it',
      mergesCalls: true,
      setup: countSetups(),
      cross: async (task) => {
        if (!running || (calls += 1) > 1) await task();
      },
    };

    expect(await verdictOf(late, program([[cross(), cross()]], { inTurn: true }), patient)).toBe('exactly-once');
  });

  it('is broken where calls are merged into none', async () => {
    const none: Boundary = { name: 'it', mergesCalls: true, cross: async () => {} };

    expect(await verdictOf(none, program([[cross()], [cross()]]), patient)).toBe('exactly-once');
  });
});

/** Probes set a boundary up three times; what is to show in the program alone, starts at the fourth. */
let running = false;

function countSetups(): () => void {
  let setups = 0;
  return () => {
    setups += 1;
    running = setups > 3;
  };
}

describe('result-and-error', () => {
  it.each<[string, Cross, string]>([
    [
      'another result',
      (task) => task().then((result) => (running ? {} : result)),
      "its promise brought something else than the task's own result",
    ],
    [
      'a rejection for nothing',
      (task) => task().then((result) => (running ? Promise.reject(new Error('late')) : result)),
      'the task returned, but its promise rejected: Error: late',
    ],
    [
      'a swallowed error',
      (task) => task().catch((error: unknown) => (running ? undefined : Promise.reject(error))),
      'the task threw, but its promise fulfilled',
    ],
    [
      'another error',
      (task) => task().catch((error: unknown) => Promise.reject(running ? new Error('failed') : error)),
      "its promise rejected with something else than the task's own error: Error: failed",
    ],
  ])('is broken by %s', async (_, run, detail) => {
    const turned: Boundary = { name: 'it', cross: run, setup: countSetups() };
    const throws = detail.includes('threw') || detail.includes('own error');
    const { verdict } = await examine(turned, program([[cross(throws ? [fail] : [])]]));

    expect(verdict).toMatchObject({ invariant: 'result-and-error', finding: { at: '0.0', boundary: 0, detail } });
  });

  it('is not judged where errors and results never come back by identity', async () => {
    const copying = boundary((task) =>
      task().then(
        (result) => ({ ...result }),
        () => Promise.reject(new Error('failed')),
      ),
    );
    const { verdict, facts } = await examine(copying, program([[cross([fail]), cross()]]));

    expect(facts.boundaries[0]).toMatchObject({ results: 'kept', throws: 'kept' });
    expect(verdict).toBeUndefined();
  });
});
