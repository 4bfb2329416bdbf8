import type { TextMapPropagator } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { carrierCapabilities } from '../../src/conformance/carrier/CarrierCase.js';
import { compositeCapabilities } from '../../src/conformance/composite/CompositeCase.js';
import { contextManagerCapabilities } from '../../src/conformance/contextManager/ContextManagerCase.js';
import * as kits from '../../src/conformance/index.js';

const make = () => new W3CTraceContextPropagator();
const compose = (propagators: TextMapPropagator[]) => new CompositePropagator({ propagators });
const throwing = (): never => {
  throw new Error('no');
};
const runner = { describe, it: test };

describe('the kits refuse', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a class',
      () => kits.checkPropagator(W3CTraceContextPropagator as never),
      'checkPropagator() takes a function that makes a propagator, not the class itself: () => new W3CTraceContextPropagator().',
    ],
    [
      'a promise',
      () => kits.checkPropagator((async () => make()) as never),
      'The factory made a Promise, which is no propagator: wait for it first, and give () => made.',
    ],
    [
      'a promise of nothing',
      () => kits.checkPropagator((async () => throwing()) as never),
      'The factory made a Promise, which is no propagator',
    ],
    ['a factory that throws', () => kits.checkPropagator(throwing), 'The factory threw when it was called: Error: no'],
    [
      'only as a text',
      () => kits.checkPropagator(make, {}, { only: 'traceparent-is-valid' as never }),
      "Option only is 'traceparent-is-valid'; accepted: a list of ids of cases, one at least.",
    ],
    ['only of nothing', () => kits.checkPropagator(make, {}, { only: [] }), 'Option only is []'],
    [
      'a subject in place of a runner',
      () => kits.definePropagatorSuite(make as never, make),
      'definePropagatorSuite() takes the functions of a runner first, { describe, it }; describe is undefined, not a function.',
    ],
    [
      'a runner that cannot skip',
      () => kits.defineContextManagerSuite({ describe, it: () => {} } as never, throwing),
      'defineContextManagerSuite() takes the functions of a runner first, { describe, it }; it.skip is undefined',
    ],
    [
      'a suite without a subject, by its own name',
      () => kits.definePropagatorSuite(runner, undefined as never),
      'definePropagatorSuite() takes a function that makes a propagator, not undefined',
    ],
    [
      'a suite without a carrier, by its own name',
      () => kits.defineCarrierSuite(runner, undefined as never),
      'defineCarrierSuite() takes { make',
    ],
    [
      'a composite that cannot be made',
      () => kits.defineCompositeSuite(runner, throwing),
      'The function that composes threw when it was called: Error: no',
    ],
    [
      'a composite that is a class',
      () => kits.checkComposite(CompositePropagator as never),
      'checkComposite() takes a function that makes one propagator of a list, not [class CompositePropagator]',
    ],
    [
      'what makes nothing',
      () => kits.checkComposite(() => undefined as never),
      'Of one propagator the function made undefined, which has no inject(): it is no propagator.',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(message) }));
  });

  test('a context manager that is a class', async () => {
    await expect(kits.checkContextManager(AsyncLocalStorageContextManager as never)).rejects.toThrow(
      'not the class itself: () => new AsyncLocalStorageContextManager().',
    );
  });
});

test('the guide has every opt-out of three kits', () => {
  const guide = readFileSync(new URL('../../docs/guide/contracts.md', import.meta.url), 'utf8');
  const all = { ...contextManagerCapabilities, ...carrierCapabilities, ...compositeCapabilities };
  for (const [name, meaning] of Object.entries(all)) {
    const row = guide.split('\n').find((line) => line.includes(`| \`${name}\` `)) ?? '';
    expect(row.replaceAll('`', '')).toContain(meaning.split(';')[0]);
  }
});

describe('a suite', () => {
  test('says how to run a case again, with its runs and what its function takes', async () => {
    const tests = new Map<string, () => void | Promise<void>>();
    const it = Object.assign((name: string, run: () => void | Promise<void>) => void tests.set(name, run), {
      skip: () => {},
    });
    const recorded = { describe: (_: string, define: () => void) => define(), it };
    const options = { seed: 3, runs: 7 };
    const last = (propagators: TextMapPropagator[]) => compose(propagators.slice(-1));
    kits.defineCompositeSuite(recorded, last, {}, { ...options, only: ['composite-asks-every-part'] });
    const exact = { get: (map: Map<string, string>, name: string) => map.get(name), keys: () => [] };
    const carrier = {
      make: () => new Map<string, string>(),
      getter: exact,
      setter: { set: (map: Map<string, string>, name: string, value: string) => void map.set(name, value) },
    };
    kits.defineCarrierSuite(recorded, carrier, {}, { ...options, only: ['get-in-any-case'] });
    const errors = [...tests.values()].map((run) => Promise.resolve(run()).catch((error: Error) => error.message));
    expect((await Promise.all(errors)).map((message) => String(message).split('Again: ')[1])).toEqual([
      "checkComposite(compose, capabilities, { seed: 3, runs: 7, only: ['composite-asks-every-part'] })",
      "checkCarrier(subject, capabilities, { seed: 3, runs: 7, only: ['get-in-any-case'] })",
    ]);
  });

  test('a skipped case that is known to fail is not taken for mended', () => {
    const none = { trace: 'none', baggage: 'none' };
    const empty = (): TextMapPropagator => ({ inject: () => {}, extract: (context) => context, fields: () => [] });
    const report = kits.checkPropagator(empty, none, { seed: 1, runs: 5, known: { 'round-trip-flags': 'reported' } });
    expect(report).toMatchObject({ ok: true, mended: [] });
  });
});
