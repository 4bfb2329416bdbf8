import { trace, type Tracer } from '@opentelemetry/api';
import { manualClock } from 'traceproof';
import { tracing } from 'traceproof/vitest';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { handMade, sdkLine } from './support/handMade.js';

const depths = Array.from({ length: 200 }, (_, depth) => `level ${depth}`);

/** One span inside the other. */
function nest(tracer: Tracer, [name, ...inner]: readonly string[]): void {
  if (name === undefined) return;
  tracer.startActiveSpan(name, (span) => {
    nest(tracer, inner);
    span.end();
  });
}

function isFiveSeconds([seconds, nanos]: readonly [number, number]): boolean {
  return seconds === 5 && nanos === 0;
}

describe('P9: times of spans', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('by hand start times collide, so that sorting by them does not bring the order of the starts back', () => {
    const { exporter, tracer } = handMade();
    nest(tracer, depths);
    const sorted = exporter
      .getFinishedSpans()
      .toSorted((a, b) => a.startTime[0] - b.startTime[0] || a.startTime[1] - b.startTime[1]);
    expect(sorted.map(({ name }) => name)).not.toEqual(depths);
  });

  test('with Traceproof spans stand in the order of their starts', () => {
    nest(trace.getTracer('app'), depths);
    expect(tracing.spans().map(({ name }) => name)).toEqual(depths);
  });

  test(`by hand five seconds of fake time are ${sdkLine === 3 ? 'five' : 'none'} with SDK ${sdkLine}, and never for a span from before`, () => {
    const { exporter, tracer } = handMade();
    const across = tracer.startSpan('across');
    vi.useFakeTimers();
    const within = tracer.startSpan('within');
    vi.advanceTimersByTime(5_000);
    within.end();
    across.end();
    vi.useRealTimers();
    expect(exporter.getFinishedSpans().map(({ name, duration }) => [name, isFiveSeconds(duration)])).toEqual([
      ['within', sdkLine === 3],
      ['across', false],
    ]);
  });

  test('with Traceproof a clock of its own makes durations exact, whatever the fake timers do', () => {
    const clock = manualClock();
    tracing.clock = clock;
    const tracer = trace.getTracer('app');
    const across = tracer.startSpan('across');
    vi.useFakeTimers();
    const within = tracer.startSpan('within');
    clock.advance(5_000);
    within.end();
    across.end();
    expect(tracing.spans().map(({ name, duration }) => [name, duration])).toEqual([
      ['across', [5, 0]],
      ['within', [5, 0]],
    ]);
  });
});
