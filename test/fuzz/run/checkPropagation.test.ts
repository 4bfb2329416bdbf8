import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { Boundary, Cross } from '../../../src/fuzz/boundary/Boundary.js';
import type { PropagationReport } from '../../../src/fuzz/report/PropagationReport.js';
import { assertPropagation, PropagationError } from '../../../src/fuzz/run/assertPropagation.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import type { FuzzProgress } from '../../../src/fuzz/run/FuzzOptions.js';
import { rejectionOf } from '../programs.js';

const direct: Boundary = { name: 'direct', cross: (task) => task() };
const losing: Boundary = { name: 'losing', cross: (task) => context.with(ROOT_CONTEXT, task) };

/** Loses the context of every call from the given one on. */
function losingFrom(call: number): Boundary {
  let calls = 0;
  return {
    name: 'losing later',
    setup: () => void (calls = 0),
    cross: (task) => ((calls += 1) >= call ? context.with(ROOT_CONTEXT, task) : task()),
  };
}

/** A report without the times. */
function timeless({ timeMs: _, boundaries, ...report }: PropagationReport): object {
  return { ...report, boundaries: boundaries.map(({ timeMs: __, ...one }) => one) };
}

describe('the report', () => {
  it('counts programs, ops, spans and crossings of a boundary that holds', async () => {
    const report = await checkPropagation(direct, { seed: 1, runs: 40 });

    expect(report).toMatchObject({ ok: true, runs: 40, seed: 1 });
    expect(report).not.toHaveProperty('failure');
    expect(report.boundaries).toMatchObject([
      {
        name: 'direct',
        carries: 'context',
        ok: true,
        nesting: 'awaited',
        throws: 'passed',
        promise: 'done',
        orphans: 0,
      },
    ]);
    const { crossings = 0 } = report.boundaries[0] ?? {};
    expect(report.ops).toBeGreaterThan(crossings);
    expect(crossings).toBeGreaterThan(150);
    expect(report.spans).toBeGreaterThan(150);
  });

  it('names the boundary that broke, and leaves the others well', async () => {
    const report = await checkPropagation([direct, losing], { seed: 1 });

    expect(report.ok).toBe(false);
    expect(report.failure).toMatchObject({ invariant: 'no-orphans', boundary: 'losing', foundAfter: 2, size: 1 });
    expect(report.boundaries.map(({ name, ok }) => [name, ok])).toEqual([
      ['direct', true],
      ['losing', false],
    ]);
    expect(report.runs).toBe(2);
  });

  it('is the same for the same seed, found or not', async () => {
    const run = async (what: Boundary) => timeless(await checkPropagation(what, { seed: 77, runs: 60 }));

    expect(await run(direct)).toEqual(await run(direct));
    expect(await run(losingFrom(12))).toEqual(await run(losingFrom(12)));
    expect(timeless(await checkPropagation(direct, { seed: 78, runs: 60 }))).not.toEqual(await run(direct));
  });

  it('says so when a break does not show again', async () => {
    let broken = false;
    const sometimes: Cross = (task) => {
      const loses = !broken;
      broken = true;
      return loses ? context.with(ROOT_CONTEXT, task) : task();
    };
    broken = true;
    let calls = 0;
    const later: Cross = (task) => {
      calls += 1;
      if (calls === 200) broken = false;
      return sometimes(task, { elsewhere: (fn) => fn() }) as never;
    };
    const { failure } = await checkPropagation(later, { seed: 5 });

    expect(failure?.invariant).toBe('no-orphans');
    expect(failure?.message).toContain(
      "Nondeterministic: the same program broke in 0 of 2 further runs. Timing outside of the program's schedule decides.",
    );
  });
});

describe('shrinking', () => {
  it.each([1, 2, 3, 5])('ends at as many crossings as it takes: %d', async (calls) => {
    const { failure } = await checkPropagation(losingFrom(calls), { seed: 6 });

    expect(failure).toMatchObject({ invariant: 'no-orphans', size: calls });
  });

  it('does not slide from one broken rule to another', async () => {
    let calls = 0;
    const both: Boundary = {
      name: 'both',
      setup: () => void (calls = 0),
      cross: (task) => {
        calls += 1;
        if (calls > 4) return context.with(ROOT_CONTEXT, task).then(task);
        return calls > 2 ? context.with(ROOT_CONTEXT, task) : task();
      },
    };
    const { failure } = await checkPropagation(both, { seed: 6 });

    expect(failure).toMatchObject({ invariant: 'exactly-once', size: 5 });
  });
});

describe('options', () => {
  it('invariants: only the rules that were asked for are checked', async () => {
    expect((await checkPropagation(losing, { seed: 1, runs: 30, invariants: ['exactly-once', 'links'] })).ok).toBe(
      true,
    );
    expect((await checkPropagation(losing, { seed: 1, invariants: ['baggage'] })).failure?.invariant).toBe('baggage');
  });

  it('maxOps: no program has more', async () => {
    const report = await checkPropagation(direct, { seed: 1, runs: 50, maxOps: 2 });

    expect(report.runs).toBe(50);
    expect(report.ops).toBeLessThanOrEqual(100);
  });

  it('budgetMs: no program starts after it', async () => {
    const report = await checkPropagation(direct, { seed: 1, budgetMs: 150 });

    expect(report.ok).toBe(true);
    expect(report.runs).toBeGreaterThan(3);
    expect(report.timeMs).toBeGreaterThanOrEqual(150);
    expect(report.timeMs).toBeLessThan(1500);
  });

  it('budgetMs: one program is run even when the probes took all of it', async () => {
    expect(await checkPropagation(direct, { seed: 1, budgetMs: 1 })).toMatchObject({ ok: true, runs: 1 });
  });

  it('budgetMs: a break is shrunk for a second more at most', async () => {
    const slow: Boundary = {
      name: 'slow',
      cross: (task) =>
        new Promise((resolve) => setTimeout(() => context.with(ROOT_CONTEXT, () => void task().then(resolve)), 30)),
    };
    const found = await checkPropagation(slow, { seed: 1, budgetMs: 300 });

    expect(found.failure?.invariant).toBe('no-orphans');
    expect(found.timeMs).toBeLessThan(4000);
  });

  it('path: starts at a counterexample', async () => {
    const boundary = losingFrom(18);
    const whole = await checkPropagation(boundary, { seed: 9 });
    const { foundAfter = 0 } = whole.failure ?? {};
    const again = await checkPropagation(boundary, { seed: 9, path: String(foundAfter - 1) });

    expect(foundAfter).toBeGreaterThan(1);
    expect(again.failure).toMatchObject({ foundAfter: 1, size: whole.failure?.size, replay: whole.failure?.replay });
  });

  it('signal: ends the run early', async () => {
    const stop = new AbortController();
    const report = await checkPropagation(direct, {
      seed: 1,
      signal: stop.signal,
      onProgress: ({ runs }) => {
        if (runs === 7) stop.abort();
      },
    });

    expect(report).toMatchObject({ ok: true, runs: 7 });
  });

  it('onProgress: is told of probes, of every program, and of shrinking', async () => {
    const told: FuzzProgress[] = [];
    await checkPropagation([direct, losingFrom(12)], { seed: 1, runs: 50, onProgress: (one) => told.push(one) });
    const phases = told.map(({ phase }) => phase);
    const running = told.filter(({ phase }) => phase === 'running');

    expect(phases.filter((phase, i) => phase !== phases[i - 1])).toEqual(['probing', 'running', 'shrinking']);
    expect(told.slice(0, 2)).toMatchObject([
      { runs: 0, of: 50, boundary: 'direct' },
      { runs: 0, of: 50, boundary: 'losing later' },
    ]);
    expect(running.map(({ runs }) => runs)).toEqual(running.map((_, i) => i + 1));
    expect(told.map(({ elapsedMs }) => elapsedMs)).toEqual(
      told.map(({ elapsedMs }) => elapsedMs).sort((a, b) => a - b),
    );
  });

  it('onProgress: what it throws ends the run', async () => {
    const onProgress = ({ runs }: FuzzProgress): void => {
      if (runs === 3) throw new RangeError('enough');
    };

    expect(await rejectionOf(checkPropagation(direct, { onProgress }))).toBe('RangeError: enough');
  });
});

describe('an error of set-up or disposal', () => {
  /** Fails the given time that it is set up. */
  function failing(at: number, cross: Cross): Boundary {
    let setups = 0;
    return {
      name: 'fragile',
      setup() {
        setups += 1;
        if (setups === at) throw new Error('port in use');
      },
      cross,
    };
  }

  it.each([
    ['in a probe', 2],
    ['in a program', 6],
  ])('%s is thrown, with the name of the boundary', async (_, at) => {
    expect(await rejectionOf(checkPropagation(failing(at, direct.cross), { seed: 1 }))).toBe(
      'UsageError: setup() of the boundary "fragile" failed: Error: port in use',
    );
  });

  it('in a step of shrinking is thrown too, although a break was found', async () => {
    expect(await rejectionOf(checkPropagation(failing(6, losing.cross), { seed: 1 }))).toBe(
      'UsageError: setup() of the boundary "fragile" failed: Error: port in use',
    );
  });
});

describe('assertPropagation', () => {
  it("throws the report's text, and has the report", async () => {
    const error: unknown = await assertPropagation(losing, { seed: 1 }).catch((thrown: unknown) => thrown);
    const { failure } = await checkPropagation(losing, { seed: 1 });

    expect(error).toBeInstanceOf(PropagationError);
    expect((error as PropagationError).message).toBe(failure?.message);
    expect((error as PropagationError).report.failure?.invariant).toBe('no-orphans');
  });

  it('gives the report of a boundary that holds', async () => {
    expect(await assertPropagation(direct, { seed: 1, runs: 5 })).toMatchObject({ ok: true, runs: 5 });
  });
});

it('several runs at once find what each of them finds alone', async () => {
  const reports = await Promise.all([
    checkPropagation(losing, { seed: 1 }),
    checkPropagation(direct, { seed: 2, runs: 40 }),
    checkPropagation(losingFrom(4), { seed: 3 }),
    checkPropagation((task) => Promise.resolve().then(task), { seed: 4, runs: 40 }),
  ]);

  expect(reports.map(({ ok, failure }) => (ok ? 'holds' : `${failure?.invariant} ${failure?.size}`))).toEqual([
    'no-orphans 1',
    'holds',
    'no-orphans 4',
    'holds',
  ]);
});
