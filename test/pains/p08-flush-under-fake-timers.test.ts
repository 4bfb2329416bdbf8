import { trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { handMade } from './support/handMade.js';

const realTimeout = globalThis.setTimeout;

/** What a promise has come to within a moment of real time. */
function within(promise: Promise<unknown>, ms: number): Promise<'settled' | 'pending'> {
  return Promise.race([
    promise.then(() => 'settled' as const),
    new Promise<'pending'>((resolve) => realTimeout(() => resolve('pending'), ms)),
  ]);
}

describe('P8: waiting for spans under fake timers', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each(['SimpleSpanProcessor', 'BatchSpanProcessor'] as const)(
    'by hand forceFlush() of a %s hangs until somebody moves the fake time on',
    async (processor) => {
      const { provider, tracer } = handMade(processor);
      tracer.startSpan('work').end();
      const flushed = provider.forceFlush();
      expect(await within(flushed, 20)).toBe('pending');
      await vi.runAllTimersAsync();
      await flushed;
    },
  );

  test('by hand shutdown() takes the spans away', async () => {
    vi.useRealTimers();
    const { names, provider, tracer } = handMade();
    tracer.startSpan('work').end();
    expect(names()).toEqual(['work']);
    await provider.shutdown();
    expect(names()).toEqual([]);
  });

  test('with Traceproof nothing is to be flushed, and waits are driven by the spans', async () => {
    const span = trace.getTracer('app').startSpan('work');
    const waits = Promise.all([tracing.waitForSpan('work'), tracing.settled()]);
    span.end();
    expect(tracing).toHaveSpan('work');
    expect((await waits)[0]).toHaveEnded();
  });

  test('with Traceproof a wait gives up in real time, and says what there is', async () => {
    trace.getTracer('app').startSpan('work');
    await expect(tracing.settled({ timeoutMs: 5 })).rejects.toThrow(/^1 span is still open after 5 ms:\n\n {2}work/);
    expect(vi.getTimerCount()).toBe(0);
  });
});
