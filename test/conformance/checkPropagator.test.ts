import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { describe, expect, test } from 'vitest';
import { checkPropagator } from '../../src/conformance/checkPropagator.js';
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
  'w3c-tracestate-member-count-limit',
];

describe('checkPropagator', () => {
  test('finds in the W3C trace context propagator what is wrong with it, and nothing else', () => {
    const report = checkPropagator(() => new W3CTraceContextPropagator(), traceAlone, { seed: 1, runs: 2000 });
    expect(outcomes(report, 'fail')).toEqual(ofTraceContext);
    expect(outcomes(report, 'skip')).toHaveLength(4);
  });
});

test('tmp', () => {
  const report = checkPropagator(() => new SoundPropagator(), {}, { seed: 1, runs: 3000 });
  for (const f of report.findings)
    if (f.outcome === 'fail')
      console.log(`${f.level} ${f.id} after ${f.runs}\n  due ${f.expected}\n  found ${f.found}\n${f.program}`);
});
