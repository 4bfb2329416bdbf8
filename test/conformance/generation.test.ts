import {
  type ContextManager,
  defaultTextMapGetter,
  defaultTextMapSetter,
  type TextMapPropagator,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { describe, expect, test, vi } from 'vitest';
import { checkCarrier } from '../../src/conformance/checkCarrier.js';
import { checkContextManager } from '../../src/conformance/checkContextManager.js';
import { checkPropagator } from '../../src/conformance/checkPropagator.js';
import { examples } from '../../src/conformance/generate/examples.js';

// The inputs that are known to be hard are tried before anything is drawn. Here there are none: what is found was drawn.
vi.mock('../../src/conformance/generate/examples.js', async (original) => {
  const { examples: listed } = await original<{ examples: object }>();
  return { examples: Object.fromEntries(Object.keys(listed).map((name) => [name, []])) };
});

const seeds = [1, 2, 3, 4, 5];
const runs = 2000;
const ofTrace = (): TextMapPropagator => new W3CTraceContextPropagator();
const ofBaggage = (): TextMapPropagator => new W3CBaggagePropagator();

describe('without a list of hard inputs, by generation alone', () => {
  test('no input is listed', () => {
    expect(Object.values(examples).flat()).toEqual([]);
  });

  test.each<[string, string, () => TextMapPropagator, RegExp]>([
    ['three digits of flags', 'traceparent-is-valid', ofTrace, /traceFlags: 16 /],
    ['three digits of flags, passed on', 'pass-through-traceparent-is-valid', ofTrace, /-10"/],
    ['an empty tracestate', 'pass-through-tracestate-is-not-empty', ofTrace, /tracestate: "" /],
    ['a hole in a list', 'extract-never-throws', ofBaggage, /baggage: \[(?:undefined|null|0|1|true|\{)/],
    ['a lone surrogate', 'inject-never-throws', ofBaggage, /\\ud[89a-f]/],
    ['an empty value', 'round-trip-baggage', ofBaggage, /value: "" |__proto__/],
    ['a frozen carrier', 'inject-survives-a-frozen-carrier', ofTrace, /Object\.freeze/],
  ])('finds %s within 2000 inputs, on five seeds', (_, only, make, program) => {
    for (const seed of seeds) {
      const [finding] = checkPropagator(make, {}, { seed, runs, only: [only] }).findings;
      expect(finding).toMatchObject({ outcome: 'fail', program: expect.stringMatching(program) });
      expect(finding?.runs).toBeLessThanOrEqual(runs);
    }
  });

  test.runIf('attach' in AsyncLocalStorageContextManager.prototype)(
    'finds tokens that are disposed of out of order within 2000 nests, on five seeds',
    async () => {
      const make = (): ContextManager => new AsyncLocalStorageContextManager();
      for (const seed of seeds) {
        const report = await checkContextManager(make, {}, { seed, runs, only: ['attach-tokens-in-any-order'] });
        expect(report.findings).toMatchObject([{ outcome: 'fail', program: expect.stringContaining('attach(') }]);
        expect(report.findings[0]?.runs).toBeLessThanOrEqual(runs);
      }
    },
  );

  test('finds the getter of the api, which knows one case, within 2000 headers, on five seeds', () => {
    const subject = { make: () => ({}), getter: defaultTextMapGetter, setter: defaultTextMapSetter };
    for (const seed of seeds) {
      const [finding] = checkCarrier(subject, {}, { seed, runs, only: ['get-in-any-case'] }).findings;
      expect(finding).toMatchObject({
        outcome: 'fail',
        program: expect.stringMatching(/getter\.get\(carrier1, "[A-Z]/),
      });
      expect(finding?.runs).toBeLessThanOrEqual(runs);
    }
  });
});
