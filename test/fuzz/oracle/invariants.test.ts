import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, SpanContext } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Boundary, Carries, Cross } from '../../../src/fuzz/boundary/Boundary.js';
import { suppressKey, valueKey } from '../../../src/fuzz/interpret/keys.js';
import type { RunRecord } from '../../../src/fuzz/interpret/RunRecord.js';
import { gatherFacts } from '../../../src/fuzz/oracle/Facts.js';
import { invariantNames } from '../../../src/fuzz/oracle/InvariantName.js';
import { invariants } from '../../../src/fuzz/oracle/invariants.js';
import type { Verdict } from '../../../src/fuzz/oracle/judge.js';
import { judge } from '../../../src/fuzz/oracle/judge.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import {
  baggage,
  cross,
  examine,
  fork,
  pause,
  probe,
  program,
  span,
  spanless,
  suppress,
  value,
  verdictOf,
} from '../programs.js';

afterEach(() => {
  vi.restoreAllMocks();
});

it('all stand in the order of their names, each with a rule and a source', () => {
  expect(invariants.map(({ name }) => name)).toEqual(invariantNames);
  expect(invariants.filter(({ rule, source }) => !rule.endsWith('.') || source === '')).toEqual([]);
});

function boundary(run: Cross, carries: Carries = 'context'): Boundary {
  return { name: 'it', cross: run, carries };
}

const direct = boundary((task) => task());
const one = program([[cross()]]);
/** Runs the task in its caller's context, changed. */
function changing(change: (active: Context) => Context, carries: Carries = 'context'): Boundary {
  return boundary((task) => context.with(change(context.active()), task), carries);
}

/** Changes the span context alone. */
function rewriting(change: (own: SpanContext) => SpanContext): Boundary {
  return changing((active) => {
    const own = trace.getSpanContext(active);
    return own ? trace.setSpanContext(active, change(own)) : active;
  });
}

function carrying(change: (carrier: Record<string, string>) => void = () => {}): Boundary {
  return changing((active) => {
    const carrier: Record<string, string> = {};
    propagation.inject(active, carrier);
    change(carrier);
    return propagation.extract(ROOT_CONTEXT, carrier);
  }, 'carrier');
}

const upstream: Program = program([{ ...spanless(cross()), upstream: { flags: 3, state: 'b=2,a=1' } }]);
const suppressing = program([[suppress(cross())]]);
const unsampled = program([{ span: true, sampled: false, ops: [cross([span()])] }]);

function firstSpan(): Boundary {
  let first: Context | undefined;
  return {
    name: 'it',
    setup: () => void (first = undefined),
    cross: (task) => context.with((first ??= context.active()), task),
  };
}

describe.each<[string, Boundary, Boundary, Program, object]>([
  ['no-orphans', changing(() => ROOT_CONTEXT), direct, one, { at: '0.0', where: 'entry' }],
  [
    'no-orphans',
    changing((active) => trace.deleteSpan(active)),
    direct,
    program([[cross([span()])]]),
    { at: '0.0', where: 'entry' },
  ],
  ['no-bleed', firstSpan(), direct, program([[cross()], [cross()]]), { at: '1.0', where: 'entry', seenSpan: '0' }],
  [
    'no-bleed',
    firstSpan(),
    direct,
    program([[cross()], spanless(cross())]),
    { at: '1.0', where: 'entry', seenSpan: '0' },
  ],
  [
    'same-trace',
    rewriting((own) => ({ ...own, traceId: 'e'.repeat(32) })),
    direct,
    one,
    { at: '0.0', where: 'entry', seenSpan: '0' },
  ],
  [
    'parentage',
    firstSpan(),
    direct,
    program([[span([cross()]), cross()]]),
    { at: '0.1', where: 'entry', seenSpan: '0.0' },
  ],
  [
    'suppression',
    changing((active) => active.deleteValue(suppressKey)),
    direct,
    suppressing,
    { at: '0.0.0', where: 'entry' },
  ],
  ['suppression', changing((active) => active.setValue(suppressKey, true)), direct, one, { at: '0.0', where: 'entry' }],
  ['sampling', rewriting((own) => ({ ...own, traceFlags: 1 })), direct, unsampled, { at: '0.0', where: 'entry' }],
  ['sampling', rewriting((own) => ({ ...own, traceFlags: 0 })), direct, one, { at: '0.0', where: 'entry' }],
  [
    'context-values',
    changing((active) => active.deleteValue(valueKey)),
    direct,
    program([[value('a', [cross()])]]),
    { at: '0.0.0', where: 'entry' },
  ],
  ['context-values', changing((active) => active.setValue(valueKey, 'z')), direct, one, { at: '0.0', where: 'entry' }],
  [
    'context-values',
    changing((active) => active.setValue(valueKey, 'z'), 'carrier'),
    carrying(),
    one,
    { at: '0.0', where: 'entry' },
  ],
  [
    'baggage',
    changing((active) => propagation.deleteBaggage(active)),
    direct,
    program([[baggage('a', 'b', [cross()])]]),
    { at: '0.0.0', where: 'entry' },
  ],
  [
    'baggage',
    changing((active) => propagation.setBaggage(active, propagation.createBaggage({ z: { value: '1' } }))),
    direct,
    one,
    { at: '0.0', where: 'entry' },
  ],
  [
    'baggage',
    carrying((carrier) => delete carrier['baggage']),
    carrying(),
    program([spanless(baggage('a', 'b', [cross()]))]),
    { at: '0.0.0', where: 'entry' },
  ],
  [
    'carrier-round-trip',
    { ...direct, carries: 'carrier' },
    carrying(),
    one,
    { detail: 'its span context is not marked remote (isRemote is false)' },
  ],
  [
    'carrier-round-trip',
    carrying((carrier) => delete carrier['tracestate']),
    carrying(),
    upstream,
    { detail: 'tracestate "b=2,a=1" was sent, none arrived' },
  ],
  [
    'carrier-round-trip',
    carrying((carrier) => {
      if (carrier['tracestate']) carrier['tracestate'] = 'a=1,b=2';
    }),
    carrying(),
    upstream,
    { detail: 'tracestate "b=2,a=1" was sent, tracestate "a=1,b=2" arrived' },
  ],
  [
    'carrier-round-trip',
    carrying((carrier) => {
      if (carrier['traceparent']) carrier['traceparent'] = `${carrier['traceparent'].slice(0, -2)}01`;
    }),
    carrying(),
    upstream,
    { detail: 'trace flags 03 were sent, 01 arrived' },
  ],
])('%s', (name, broken, fixed, shown, finding) => {
  it('is reported under exactly its name, where it is', async () => {
    const { verdict } = await examine(broken, shown);

    expect(verdict).toMatchObject({ invariant: name, finding: { boundary: 0, ...finding } });
  });

  it('is not reported of the twin', async () => {
    expect(await verdictOf(fixed, shown)).toBeUndefined();
  });
});

it('a context that is lost in the middle of a task shows after the await inside it', async () => {
  const { record } = await examine(direct, one);
  const torn = record.observations.map((look) =>
    look.point === 'entry' ? look : { ...look, seen: { baggage: {}, suppressed: false } },
  );

  expect(await judged(one, { observations: torn, known: record.known })).toMatchObject({
    invariant: 'no-orphans',
    finding: { at: '0.0', where: 'after await', boundary: 0, due: { span: '0' } },
  });
});

describe('context-restored', () => {
  it('is broken by a context that is entered and not left', async () => {
    const entering = boundary((task) => {
      enter(context.active().setValue(Symbol.for('left behind'), true));
      return task();
    });

    expect((await examine(entering, one)).verdict).toMatchObject({
      invariant: 'context-restored',
      finding: { at: '0.0', boundary: 0, detail: 'right after the call' },
    });
  });

  it('is not broken by a context that is left again', async () => {
    const leaving = boundary((task) => {
      const before = context.active();
      enter(before.setValue(Symbol.for('left behind'), true));
      const returned = context.with(before, task);
      enter(before);
      return returned;
    });

    expect(await verdictOf(leaving, one)).toBeUndefined();
  });

  it('is broken by a context that is another one after the await', async () => {
    const { record } = await examine(direct, one);
    const crossings = record.crossings.map((crossing) => ({
      ...crossing,
      restored: { afterCall: true, afterAwait: false },
    }));

    expect(await judged(one, { crossings })).toMatchObject({
      invariant: 'context-restored',
      finding: { at: '0.0', boundary: 0, detail: 'after the await' },
    });
  });

  it('is broken where the context of a caller is another one when it is done', async () => {
    const verdict = await judged(one, { leaked: [{ at: '0', seen: { baggage: {}, suppressed: false } }] });

    expect(verdict).toMatchObject({
      invariant: 'context-restored',
      finding: { at: '0', where: 'caller', boundary: 0, detail: 'when the caller was done' },
    });
  });
});

/** As libraries do that know AsyncLocalStorage.enterWith. */
function enter(entered: Context): void {
  const manager = (
    context as never as { _getContextManager(): { _asyncLocalStorage: AsyncLocalStorage<Context> } }
  )._getContextManager();
  manager._asyncLocalStorage.enterWith(entered);
}

it('sampling is broken by a span that is sampled otherwise than its parent, though its task saw the right flags', async () => {
  const shown = program([[cross([span()])]]);
  const { record } = await examine(direct, shown);
  const spans = record.spans.map((one) => (one.at === '0.0.0' ? { ...one, flags: 0 } : one));

  expect(await judged(shown, { observations: record.observations, known: record.known, spans })).toMatchObject({
    invariant: 'sampling',
    finding: { at: '0.0.0', where: 'span', boundary: 0 },
  });
});

describe('redundant-bind', () => {
  const rebound = program([
    [
      { ...cross([probe]), rebind: true },
      { op: 'rebind', ops: [probe] },
    ],
  ]);

  it('is broken by a context manager that binds to a copy of the context', async () => {
    vi.spyOn(context, 'bind').mockImplementation(
      ((ctx: Context, fn: () => unknown) => () => context.with(ctx.setValue(Symbol.for('copy'), true), fn)) as never,
    );

    expect((await examine(direct, rebound)).verdict).toMatchObject({
      invariant: 'redundant-bind',
      finding: { at: '0.0', boundary: 0, detail: 'what was bound to the active context ran in another one' },
    });
    expect(await verdictOf(direct, program([[{ op: 'rebind', ops: [cross()] }]]))).toBe('redundant-bind');
  });

  it('is not broken by the real one', async () => {
    expect(await verdictOf(direct, rebound)).toBeUndefined();
  });
});

describe('links', () => {
  const linked = program([[cross([span([], { links: 2 })])]]);

  it('is broken by a link that is missing, or that became another', async () => {
    const { record } = await examine(direct, linked);
    const altered = (links: RunRecord['spans'][number]['links']) =>
      judged(linked, {
        spans: record.spans.map((one) => (one.at === '0.0.0' ? { ...one, links } : one)),
        known: record.known,
        observations: record.observations,
      });
    const own = record.spans.find(({ at }) => at === '0.0.0')?.links ?? [];

    expect(own).toHaveLength(2);
    expect((await altered(own.slice(1)))?.invariant).toBe('links');
    expect((await altered([...own].reverse()))?.invariant).toBe('links');
    expect(await altered(own)).toBeUndefined();
  });
});

describe('quiescence', () => {
  it('is broken by a span that a boundary never ends', async () => {
    const leaving = boundary((task) => {
      trace.getTracer('lib').startSpan('lib op');
      return task();
    });

    expect((await examine(leaving, one)).verdict).toMatchObject({
      invariant: 'quiescence',
      finding: { where: 'program', boundary: 0, detail: 'span "lib op" was still open when all had settled' },
    });
  });

  it('is broken by a task that is still running', async () => {
    expect(await judged(one, { running: ['0.0'] })).toMatchObject({
      invariant: 'quiescence',
      finding: { at: '0.0', where: 'crossing', boundary: 0, detail: 'its task was still running when all had settled' },
    });
  });

  it('is not broken by a span that ends soon after, or in dispose', async () => {
    const late = boundary((task) => {
      const own = trace.getTracer('lib').startSpan('lib op');
      return task().finally(() => setTimeout(() => own.end(), 20));
    });
    let open = trace.getTracer('lib').startSpan('not yet', {}, ROOT_CONTEXT.setValue(suppressKey, true));
    const whole: Boundary = {
      ...direct,
      setup: () => void (open = trace.getTracer('lib').startSpan('pool')),
      dispose: () => open.end(),
    };

    expect(await verdictOf(late, one)).toBeUndefined();
    expect(await verdictOf(whole, program([[cross([fork(pause('timer'))])]]))).toBeUndefined();
  });
});

/** A clean run, altered by hand, and judged. */
async function judged(shown: Program, altered: Partial<RunRecord>): Promise<Verdict | undefined> {
  const { facts, record } = await examine(direct, shown);
  return judge(gatherFacts(shown, facts.boundaries, { ...record, ...altered }), new Set(invariantNames));
}
