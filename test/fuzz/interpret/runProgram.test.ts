import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { describe, expect, it, vi } from 'vitest';
import { createTracerFixture } from '../../../src/fixture/createTracerFixture.js';
import type { AnyBoundary, Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { look } from '../../../src/fuzz/interpret/look.js';
import type { RunRecord } from '../../../src/fuzz/interpret/RunRecord.js';
import { runProgram } from '../../../src/fuzz/interpret/runProgram.js';
import { Pace } from '../../../src/fuzz/interpret/Watch.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import {
  all,
  baggage,
  cross,
  fail,
  fork,
  pause,
  probe,
  program,
  rejectionOf,
  span,
  spanless,
  value,
} from '../programs.js';

const direct: Boundary = { name: 'direct', cross: (task) => task() };

function run(
  one: Program,
  boundaries: readonly AnyBoundary[] = [direct],
  timeoutMs: number = 1000,
): Promise<RunRecord> {
  const facts = boundaries.map(({ name }) => ({
    name,
    carries: 'context' as const,
    remote: false,
    mergesCalls: false,
    promise: 'done' as const,
    throws: 'passed' as const,
    results: 'passed' as const,
    nesting: 'awaited' as const,
  }));
  return runProgram(one, { boundaries, facts, pace: new Pace(), timeoutMs });
}

function seenAt(record: RunRecord): string[] {
  return record.observations.map(({ at }) => at);
}

describe('the schedule', () => {
  const waiting = program([0, 1, 2, 3].map(() => [pause('gate'), probe]));

  it.each([
    [[0], ['0.1', '1.1', '2.1', '3.1']],
    [
      [3, 2, 1, 0],
      ['3.1', '2.1', '1.1', '0.1'],
    ],
    [
      [2, 0, 1],
      ['2.1', '0.1', '3.1', '1.1'],
    ],
    [[6], ['2.1', '0.1', '1.1', '3.1']],
    [[], ['0.1', '1.1', '2.1', '3.1']],
  ])('%j opens waiting gates in that order', async (schedule, order) => {
    expect(seenAt(await run({ ...waiting, schedule }))).toEqual(order);
  });

  it('lets everything else have its turn before a gate opens', async () => {
    const slow = [pause('microtask'), pause('nextTick'), pause('immediate'), probe] as const;

    expect(seenAt(await run(program([[pause('gate'), probe], slow])))).toEqual(['1.3', '0.1']);
  });
});

describe('callers', () => {
  it('start in one tick, or each when the one before it has settled', async () => {
    const callers = [[probe, pause('immediate'), probe], [probe]];

    expect(seenAt(await run(program(callers)))).toEqual(['0.0', '1.0', '0.2']);
    expect(seenAt(await run(program(callers, { inTurn: true })))).toEqual(['0.0', '0.2', '1.0']);
  });

  it('run in a root span of their own, in none, or below a remote one', async () => {
    const upstream = { flags: 3, state: 'b=2,a=1' };
    const { observations, known, spans } = await run(
      program([
        [probe],
        spanless(probe),
        { span: true, upstream, ops: [probe] },
        { span: false, upstream, ops: [probe] },
      ]),
    );
    const [own, none, below, remote] = observations.map(({ seen }) => seen);

    expect(known.get(own?.spanId ?? '')?.label).toBe('0');
    expect(none).toEqual({ baggage: {}, suppressed: false });
    expect(spans.find(({ at }) => at === '2')).toMatchObject({
      traceId: below?.traceId,
      traceState: 'b=2,a=1',
      ended: true,
    });
    expect(known.get(spans.find(({ at }) => at === '2')?.parentSpanId ?? '')?.label).toBe('upstream 2');
    expect(remote).toMatchObject({ flags: 3, traceState: 'b=2,a=1', isRemote: true });
  });

  it('end when they throw, and the others go on', async () => {
    const { observations, spans } = await run(
      program([
        [span([fail]), probe],
        [pause('immediate'), probe],
      ]),
    );

    expect(observations.map(({ at }) => at)).toEqual(['1.1']);
    expect(spans.map(({ at, ended }) => [at, ended])).toEqual([
      ['0', true],
      ['0.0', true],
      ['1', true],
    ]);
  });

  it('have ids of their own although Math.random is mocked', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const upstream = { flags: 1, state: '' };
    const { known } = await run(
      program([
        { span: false, upstream, ops: [] },
        { span: false, upstream, ops: [] },
      ]),
    );
    vi.restoreAllMocks();

    expect([...known.values()].map(({ label }) => label)).toEqual(['upstream 0', 'upstream 1']);
    expect(new Set([...known.values()].map(({ traceId }) => traceId)).size).toBe(2);
  });
});

describe('ops', () => {
  it('a fork outlives its parent, and is awaited in the end, with the forks inside it', async () => {
    const inner = fork(pause('timer'), probe);
    const { observations, spans, open } = await run(
      program([[span([fork(pause('immediate'), inner, span([probe]))]), probe]]),
    );

    expect(observations.map(({ at }) => at)).toEqual(['0.1', '0.0.0.2.0', '0.0.0.1.1']);
    expect(spans.find(({ at }) => at === '0.0.0.2')?.parentSpanId).toBe(spans.find(({ at }) => at === '0.0')?.spanId);
    expect(open).toEqual([]);
  });

  it('an error of a fork ends there', async () => {
    expect(seenAt(await run(program([[fork(fail), probe]])))).toEqual(['0.1']);
  });

  it('all branches end before an error of one goes on', async () => {
    const throwing = all([fail], [pause('timer'), probe]);
    const { observations } = await run(program([[cross([throwing, probe]), probe]]));

    expect(observations.map(({ at, point }) => `${at} ${point}`)).toEqual([
      '0.0 entry',
      '0.0 after await',
      '0.0.0.1.1 probe',
      '0.1 probe',
    ]);
  });

  it('baggage and values are seen inside, and gone outside', async () => {
    const { observations } = await run(program([[baggage('user', 'a', [value('b', [probe])]), probe]]));

    expect(observations.map(({ seen }) => [seen.baggage, seen.value])).toEqual([
      [{ user: 'a' }, 'b'],
      [{}, undefined],
    ]);
  });
});

describe('the life of a boundary', () => {
  /** Writes down what happens to it. */
  function diary(name: string, entries: string[], more: Partial<Boundary> = {}): Boundary {
    return {
      name,
      setup: async () => {
        entries.push(`set up ${name}`);
        await null;
        entries.push(`${name} is up`);
      },
      dispose: async () => {
        entries.push(`dispose of ${name}`);
        await null;
        entries.push(`${name} is gone`);
      },
      cross: (task) => {
        entries.push(`cross ${name}`);
        return task();
      },
      ...more,
    };
  }

  it('is awaited set-up, crossings, awaited disposal, of those that the program crosses', async () => {
    const entries: string[] = [];
    await run(
      program([[cross([], 2), cross([], 0)]]),
      ['a', 'b', 'c'].map((name) => diary(name, entries)),
    );

    expect(entries).toEqual([
      'set up a',
      'a is up',
      'set up c',
      'c is up',
      'cross c',
      'cross a',
      'dispose of c',
      'c is gone',
      'dispose of a',
      'a is gone',
    ]);
  });

  it('ends with its disposal also when the program is stuck', async () => {
    const entries: string[] = [];
    const hangs = diary('it', entries, { cross: () => new Promise(() => {}) });
    const startedAt = performance.now();
    const record = await run(program([[cross(), probe], [cross()]]), [hangs], 100);

    expect(record.stuck?.waiting).toEqual(['0.0', '1.0']);
    expect(entries.slice(-2)).toEqual(['dispose of it', 'it is gone']);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('ends for all that were set up when a set-up fails, and the error names the boundary', async () => {
    const entries: string[] = [];
    const cause = new Error('port in use');
    const broken = diary('broken "one"', entries, { setup: () => Promise.reject(cause) });
    const whole = program([[cross(), cross([], 1)]]);
    const error: unknown = await run(whole, [diary('first', entries), broken]).catch((thrown: unknown) => thrown);

    expect(String(error)).toBe('UsageError: setup() of the boundary "broken "one"" failed: Error: port in use');
    expect((error as Error).cause).toBe(cause);
    expect(entries).toEqual(['set up first', 'first is up', 'dispose of first', 'first is gone']);
  });

  it('ends for all when a disposal fails', async () => {
    const entries: string[] = [];
    const broken = diary('broken', entries, {
      dispose: () => {
        throw 'no error at all';
      },
    });
    const whole = program([[cross(), cross([], 1)]]);

    expect(await rejectionOf(run(whole, [diary('first', entries), broken]))).toBe(
      `UsageError: dispose() of the boundary "broken" failed: 'no error at all'`,
    );
    expect(entries.slice(-2)).toEqual(['dispose of first', 'first is gone']);
  });

  it.each([
    ['none', { baggage: {}, suppressed: false }],
    ['span', { baggage: { frame: 'creator' }, suppressed: false, value: 'creator' }],
    ['caller', { baggage: {}, suppressed: false }],
  ] as const)('starts in the context that is drawn: %s', async (creator, seen) => {
    let inSetup = look();
    const seeing: Boundary = { ...direct, setup: () => void (inSetup = look()) };
    const { known, spans } = await run(program([[cross()], [cross()]], { creator }), [seeing]);
    const { traceId, spanId = '', flags, isRemote, ...rest } = inSetup;

    expect(rest).toEqual(seen);
    expect(known.get(spanId)?.label).toBe({ none: undefined, span: 'creator', caller: '0' }[creator]);
    expect(spans.filter(({ ended }) => !ended)).toEqual([]);
    expect([traceId === undefined, flags, isRemote]).toEqual(
      creator === 'none' ? [true, undefined, undefined] : [false, 1, false],
    );
  });
});

describe('isolation', () => {
  it("nothing of the test's own context is seen by programs, boundaries, probes, set-up and disposal", async () => {
    const seen: unknown[] = [];
    const spy = (): void => void seen.push(look());
    const seeing: Boundary = {
      name: 'seeing',
      setup: spy,
      dispose: spy,
      cross: (task) => {
        seen.push(propagation.getBaggage(context.active())?.getEntry('mine'), context.active().getValue(mine));
        return task();
      },
    };
    const fixture = createTracerFixture();
    const active = propagation
      .setBaggage(ROOT_CONTEXT, propagation.createBaggage({ mine: { value: '1' } }))
      .setValue(mine, 'mine');
    const report = await fixture.run(() =>
      fixture.tracer.startActiveSpan('mine', {}, active, async (own) => {
        const before = context.active();
        const checked = await checkPropagation(seeing, { seed: 3, runs: 20, invariants: ['no-bleed', 'no-orphans'] });

        expect(context.active()).toBe(before);
        own.end();
        return checked;
      }),
    );
    const own = fixture.spans().map(({ spanContext }) => spanContext().spanId);
    await fixture.dispose();

    expect(report.ok).toBe(true);
    expect(seen.length).toBeGreaterThan(60);
    expect(JSON.stringify(seen)).not.toMatch(/mine/);
    expect(seen.filter((one) => own.includes((one as { spanId?: string } | undefined)?.spanId ?? '-'))).toEqual([]);
  });

  it('no span of a program, of a probe or of an instrumented boundary reaches an open fixture', async () => {
    const fixture = createTracerFixture();
    const instrumented: Boundary = {
      name: 'instrumented',
      setup: () => trace.getTracer('lib').startSpan('set-up').end(),
      dispose: () => trace.getTracer('lib').startSpan('disposal').end(),
      cross: (task) => trace.getTracer('lib').startActiveSpan('lib op', (own) => task().finally(() => own.end())),
    };
    const report = await fixture.run(async (scope) => {
      const checked = await checkPropagation(instrumented, { seed: 3, runs: 20 });
      scope.tracer.startSpan('own').end();

      expect(scope.spans().map(({ name }) => name)).toEqual(['own']);
      expect(scope.orphans()).toEqual([]);
      return checked;
    });

    expect(report.failure?.message).toBeUndefined();
    expect(report.spans).toBeGreaterThan(100);
    expect(fixture.spans().map(({ name }) => name)).toEqual([]);
    expect(fixture.strays().filter(({ name }) => name !== 'own')).toEqual([]);
    await fixture.dispose();
  });
});

const mine = Symbol.for('a value of the test');
