import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultTextMapGetter, propagation, ROOT_CONTEXT, type TextMapPropagator, trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { checkPropagator, type PropagatorOptOuts } from '../../src/conformance/checkPropagator.js';
import { propagatorCases } from '../../src/conformance/propagator/propagatorCases.js';
import { plantedExtracts } from './planted/plantedExtracts.js';
import { plantedInjects } from './planted/plantedInjects.js';
import { plantedCarriers } from './planted/plantedCarriers.js';
import { plantedRequests } from './planted/plantedRequests.js';
import { plantedTable } from './planted/plantedTable.js';
import { misfits } from './planted/misfits.js';
import { LevelTwoPropagator } from './planted/LevelTwoPropagator.js';
import { SoundPropagator } from './planted/SoundPropagator.js';
import type { ConformanceReport } from '../../src/conformance/ConformanceReport.js';

const traceAlone = { baggage: 'it carries the trace alone' };
const baggageAlone = { trace: 'it carries baggage alone' };

function outcomes({ findings }: ConformanceReport, wanted: 'pass' | 'fail' | 'skip'): string[] {
  return findings.filter(({ outcome }) => outcome === wanted).map(({ id }) => id);
}

const plantedPropagators = [
  ...plantedInjects,
  ...plantedExtracts,
  ...plantedRequests,
  ...plantedTable,
  ...plantedCarriers,
];

/** Of the SDK, both lines: what is wrong with it is told in docs/findings. */
const ofTraceContext = [
  'round-trip-flags',
  'pass-through-is-a-fixpoint',
  'traceparent-is-valid',
  'pass-through-traceparent-is-valid',
  'pass-through-tracestate-is-not-empty',
  'extract-never-throws',
  'extract-survives-a-throwing-getter',
  'inject-survives-a-frozen-carrier',
  'w3c-traceparent-ows-handling',
  'w3c-tracestate-member-count-limit',
];

const ofBaggage = [
  'round-trip-baggage',
  'round-trip-baggage-metadata',
  'pass-through-is-a-fixpoint',
  'inject-never-throws',
  'extract-never-throws',
  'extract-survives-a-throwing-getter',
  'inject-survives-a-frozen-carrier',
];

describe('checkPropagator', () => {
  test('finds in the W3C trace context propagator what is wrong with it, and nothing else', () => {
    const report = checkPropagator(() => new W3CTraceContextPropagator(), traceAlone, { seed: 1, runs: 2000 });
    expect(outcomes(report, 'fail')).toEqual(ofTraceContext);
    expect(outcomes(report, 'skip')).toHaveLength(8);
  }, 300_000);

  test('finds in the W3C baggage propagator what is wrong with it, and nothing else', () => {
    const report = checkPropagator(() => new W3CBaggagePropagator(), baggageAlone, { seed: 1, runs: 2000 });
    expect(outcomes(report, 'fail')).toEqual(ofBaggage);
  });

  test.each([1, 2, 3, 4, 5])('finds the same without luck: one input drawn, seed %i', (seed) => {
    const ask = (make: () => TextMapPropagator, capabilities: PropagatorOptOuts) =>
      outcomes(checkPropagator(make, capabilities, { seed, runs: 1 }), 'fail');
    expect(ask(() => new W3CTraceContextPropagator(), traceAlone)).toEqual(ofTraceContext);
    expect(ask(() => new W3CBaggagePropagator(), baggageAlone)).toEqual(ofBaggage);
  });

  test('a composite keeps errors of its parts to itself', () => {
    const parts = [new W3CTraceContextPropagator(), new W3CBaggagePropagator()];
    const only = ['inject-never-throws', 'extract-never-throws', 'inject-survives-a-frozen-carrier'];
    const report = checkPropagator(() => new CompositePropagator({ propagators: parts }), {}, { seed: 1, only });
    expect(outcomes(report, 'pass')).toEqual(only);
  });

  test('has the 41 cases of the harness of the W3C', () => {
    const { findings } = checkPropagator(() => new SoundPropagator(), {}, { seed: 1, runs: 1 });
    expect(findings.filter(({ id }) => id.startsWith('w3c-'))).toHaveLength(41);
  });
});

describe('planted bugs', () => {
  test.each(plantedPropagators)('$bug: $caughtBy', ({ caughtBy, make }) => {
    const { findings } = checkPropagator(make, {}, { seed: 1, runs: 1000, only: [caughtBy] });
    expect(findings).toMatchObject([{ id: caughtBy, outcome: 'fail' }]);
  });

  test('every case catches one', () => {
    const caught = new Set(plantedPropagators.map(({ caughtBy }) => caughtBy));
    expect(propagatorCases.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
  });

  test('there are many, and no two of one name', () => {
    expect(plantedPropagators.length).toBeGreaterThanOrEqual(40);
    expect(new Set(plantedPropagators.map(({ bug }) => bug)).size).toBe(plantedPropagators.length);
  });
});

describe('whatever a propagator returns or throws is a finding', () => {
  test.each(misfits)('%s: %s', (_, caughtBy, found, made) => {
    const { findings } = checkPropagator(() => made, {}, { seed: 1, runs: 20 });
    expect(findings.find(({ id }) => id === caughtBy)).toMatchObject({
      outcome: 'fail',
      found: expect.stringMatching(found),
    });
  });

  test('a factory that throws the second time', () => {
    let made = 0;
    const factory = (): TextMapPropagator => {
      if ((made += 1) > 1) throw new Error('once is enough');
      return new SoundPropagator();
    };
    const { findings } = checkPropagator(factory, {}, { seed: 1, only: ['round-trip-span-id'] });
    expect(findings).toMatchObject([{ outcome: 'fail', found: 'it threw Error: once is enough' }]);
  });

  test('no rejection is left unhandled', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    try {
      for (const [name, , , made] of misfits)
        if (name.includes('and fails')) checkPropagator(() => made, {}, { seed: 1, runs: 20 });
      // Node tells of them when the microtasks are done.
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(unhandled).toEqual([]);
  });
});

test('what is right in the propagators of the SDK stays silent for 100,000 carriers', () => {
  const ask = (make: () => TextMapPropagator, optOuts: PropagatorOptOuts, broken: readonly string[]) => {
    const only = propagatorCases
      .filter((one) => 'draws' in one && String(one.draws).endsWith('carrier') && !broken.includes(one.id))
      .map(({ id }) => id);
    return checkPropagator(make, optOuts, { seed: 3, runs: 7000, only }).findings;
  };
  const findings = [
    ...ask(() => new W3CTraceContextPropagator(), traceAlone, ofTraceContext),
    ...ask(() => new W3CBaggagePropagator(), baggageAlone, ofBaggage),
  ];
  expect(findings.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
  expect(findings.reduce((sum, { runs }) => sum + runs, 0)).toBeGreaterThan(100_000);
}, 300_000);

test('a propagator that breaks no rule is silent', () => {
  const report = checkPropagator(() => new SoundPropagator(), {}, { seed: 7, runs: 2000 });
  expect(outcomes(report, 'fail')).toEqual([]);
  expect(report.ok).toBe(true);
  expect(report.findings.reduce((sum, { runs }) => sum + runs, 0)).toBeGreaterThan(100_000);
}, 300_000);

test('what level 2 allows and level 1 does not is no finding: keys with any @, keys that come twice', () => {
  const { findings } = checkPropagator(() => new LevelTwoPropagator(), {}, { seed: 7, runs: 500 });
  expect(findings.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)).toEqual([]);
  const context = new LevelTwoPropagator().extract(
    ROOT_CONTEXT,
    { traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01`, tracestate: '1a@@b=2,foo=1,foo=2' },
    defaultTextMapGetter,
  );
  expect(trace.getSpanContext(context)?.traceState?.serialize()).toBe('1a@@b=2,foo=1,foo=2');
});

test('a header called after an entry of the baggage need not be among fields()', () => {
  const header: TextMapPropagator = {
    inject: (context, carrier, setter) => {
      for (const [key, { value }] of propagation.getBaggage(context)?.getAllEntries() ?? [])
        setter.set(carrier, `x-bag-${key}`, encodeURIComponent(value));
    },
    extract: (context) => context,
    fields: () => [],
  };
  const report = checkPropagator(() => header, {}, { seed: 1, only: ['inject-writes-its-fields'] });
  expect(outcomes(report, 'pass')).toEqual(['inject-writes-its-fields']);
});
