import type { Context } from '@opentelemetry/api';
import {
  baggageEntryMetadataFromString,
  context,
  propagation,
  ROOT_CONTEXT,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Boundary, Carries, Hop } from '../../../src/fuzz/boundary/Boundary.js';
import { carriesOf, isRemote } from '../../../src/fuzz/boundary/Boundary.js';
import { builtInBoundaries } from '../../../src/fuzz/boundary/builtIns.js';
import { UsageError } from '../../../src/util/UsageError.js';

const creator = siteOf('c'.repeat(16));
const decoy = siteOf('d'.repeat(16));

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
});
afterAll(() => {
  context.disable();
  propagation.disable();
});

describe('builtInBoundaries', () => {
  it('gives fresh objects of distinct names on each call', () => {
    const [first, second] = [builtInBoundaries(), builtInBoundaries()];
    const names = first.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(second.map(({ name }) => name)).toEqual(names);
    expect(first.filter((boundary, index) => boundary === second[index])).toEqual([]);
  });

  it('has every class', () => {
    const counts: Partial<Record<Carries, number>> = {};
    for (const carries of builtInBoundaries().map(carriesOf)) counts[carries] = (counts[carries] ?? 0) + 1;
    expect(counts).toEqual({ context: 26, trigger: 3, creation: 2, carrier: 6, nothing: 1 });
  });
});

const local = builtInBoundaries().filter((boundary): boundary is Boundary => !isRemote(boundary));

describe.each(local.map((boundary) => ({ boundary, name: boundary.name })))('$name', ({ boundary }) => {
  const carries = carriesOf(boundary);
  const hop: Hop = { elsewhere: (fn) => context.with(decoy, fn) };

  beforeEach(async () => {
    await context.with(creator, async () => boundary.setup?.());
  });
  afterEach(async () => {
    await boundary.dispose?.();
  });

  it('runs the task once and passes its result by identity', async () => {
    const result = { of: boundary.name };
    let runs = 0;
    const task = async (): Promise<object> => {
      runs += 1;
      await null;
      return result;
    };
    const outcome = await context.with(callerOf(1), () => boundary.cross(task, hop));
    expect(runs).toBe(1);
    expect(outcome).toBe(result);
  });

  it.each(['after an await', 'at once'])('passes an error by identity that the task throws %s', async (when) => {
    const error = new Error(boundary.name);
    const task = async (): Promise<never> => {
      if (when === 'after an await') await null;
      throw error;
    };
    const outcome = await context
      .with(callerOf(1), async () => boundary.cross(task, hop))
      .then(
        () => 'fulfilled',
        (reason: unknown) => reason,
      );
    expect(outcome).toBe(error);
  });

  it(`gives each of twenty concurrent tasks the context that class ${carries} promises`, async () => {
    const callers = Array.from({ length: 20 }, (_, index) => callerOf(index));
    const seen = await Promise.all(callers.map((caller) => context.with(caller, () => boundary.cross(look, hop))));
    expect(seen).toEqual(callers.map((caller) => [promised(carries, caller), promised(carries, caller)]));
  });

  it('leaves the caller in its own context, and without one gives the task none', async () => {
    const caller = callerOf(7);
    const after = await context.with(caller, async () => {
      const crossing = boundary.cross(look, hop);
      const right = context.active() === caller;
      await crossing;
      return [right, context.active() === caller];
    });
    expect(after).toEqual([true, true]);
    const bare = await boundary.cross(look, hop);
    expect(bare).toEqual([promised(carries, ROOT_CONTEXT), promised(carries, ROOT_CONTEXT)]);
  });

  it('runs a crossing inside a crossing, eight deep', async () => {
    const nest = async (depth: number): Promise<string> => {
      if (depth === 0) return 'innermost';
      return (await boundary.cross(() => nest(depth - 1), hop)) as string;
    };
    expect(await context.with(callerOf(1), () => nest(8))).toBe('innermost');
  });
});

it.each(local.filter(({ carries }) => carries === 'trigger'))(
  '$name fires once for each crossing',
  async ({ cross }) => {
    let fired = 0;
    const hop: Hop = {
      elsewhere(fn) {
        fired += 1;
        return fn();
      },
    };
    await cross(async () => {}, hop);
    await cross(async () => {}, hop);
    expect(fired).toBe(2);
  },
);

it('no local boundary waits for fake timers', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
  try {
    const came: unknown[] = [];
    for (const { name, cross, setup, dispose } of local) {
      await setup?.();
      came.push(await cross(async () => name, { elsewhere: (fn) => fn() }));
      await dispose?.();
    }
    expect(came).toEqual(local.map(({ name }) => name));
  } finally {
    vi.useRealTimers();
  }
});

it('MessageChannel says that its channel is made in setup', () => {
  const channel = local.find(({ name }) => name === 'MessageChannel');
  expect(() => channel?.cross(async () => {}, { elsewhere: (fn) => fn() })).toThrow(
    new UsageError('MessageChannel: call setup() before cross(); the channel is made there.'),
  );
});

/** What a task sees at its entry and after an await inside it. */
async function look(): Promise<object[]> {
  const entry = flatten(context.active());
  await new Promise((resolve) => setImmediate(resolve));
  return [entry, flatten(context.active())];
}

function promised(carries: Carries, caller: Context): object {
  if (carries === 'trigger') return flatten(decoy);
  if (carries === 'creation') return flatten(creator);
  const own = flatten(caller);
  return carries === 'carrier' && own.spanId ? { ...own, isRemote: true } : own;
}

function flatten(ctx: Context): { spanId?: string; isRemote?: boolean; baggage?: string } {
  const spanContext = trace.getSpanContext(ctx);
  const baggage = propagation.getBaggage(ctx)?.getEntry('who')?.value;
  return {
    ...(spanContext && { spanId: spanContext.spanId }),
    ...(spanContext?.isRemote && { isRemote: true }),
    ...(baggage && { baggage }),
  };
}

function callerOf(index: number): Context {
  return siteOf(String(index + 1).padStart(16, '0'));
}

function siteOf(spanId: string): Context {
  const span = { traceId: spanId.repeat(2), spanId, traceFlags: TraceFlags.SAMPLED };
  const entry = { value: spanId, metadata: baggageEntryMetadataFromString('') };
  return propagation.setBaggage(trace.setSpanContext(ROOT_CONTEXT, span), propagation.createBaggage({ who: entry }));
}
