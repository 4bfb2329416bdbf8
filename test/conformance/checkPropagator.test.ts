import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { describe, expect, test } from 'vitest';
import { checkPropagator } from '../../src/conformance/checkPropagator.js';
import { plantedPropagators } from './planted/plantedPropagators.js';
import { SoundPropagator } from './planted/SoundPropagator.js';
import type { ConformanceReport } from '../../src/conformance/ConformanceReport.js';

const traceAlone = { baggage: 'it carries the trace alone' };
const baggageAlone = { trace: 'it carries baggage alone' };

function outcomes({ findings }: ConformanceReport, wanted: 'pass' | 'fail' | 'skip'): string[] {
  return findings.filter(({ outcome }) => outcome === wanted).map(({ id }) => id);
}

/** Of the SDK, both lines: what is wrong with it is told in docs/findings. */
const ofTraceContext = [
  'round-trip-flags',
  'pass-through-is-a-fixpoint',
  'traceparent-is-valid',
  'pass-through-traceparent-is-valid',
  'pass-through-tracestate-is-valid',
  'extract-never-throws',
  'extract-survives-a-throwing-getter',
  'inject-survives-a-frozen-carrier',
  'w3c-traceparent-ows-handling',
  'w3c-tracestate-member-count-limit',
];

describe('checkPropagator', () => {
  test('finds in the W3C trace context propagator what is wrong with it, and nothing else', () => {
    const report = checkPropagator(() => new W3CTraceContextPropagator(), traceAlone, { seed: 1, runs: 2000 });
    expect(outcomes(report, 'fail')).toEqual(ofTraceContext);
    expect(outcomes(report, 'skip')).toHaveLength(4);
  });
});

describe('planted bugs', () => {
  test.each(plantedPropagators)('$bug: $caughtBy', ({ caughtBy, make }) => {
    const { findings } = checkPropagator(make, {}, { seed: 1, runs: 1000, only: [caughtBy] });
    expect(findings).toMatchObject([{ id: caughtBy, outcome: 'fail' }]);
  });

  test('there are many, and no two of one name', () => {
    expect(plantedPropagators.length).toBeGreaterThanOrEqual(40);
    expect(new Set(plantedPropagators.map(({ bug }) => bug)).size).toBe(plantedPropagators.length);
  });
});

test('a propagator that breaks no rule is silent', () => {
  const report = checkPropagator(() => new SoundPropagator(), {}, { seed: 7, runs: 3000 });
  expect(outcomes(report, 'fail')).toEqual([]);
  expect(report.ok).toBe(true);
  expect(report.findings.reduce((sum, { runs }) => sum + runs, 0)).toBeGreaterThan(100_000);
});
