import { trace } from '@opentelemetry/api';
import { createTracerFixture, UsageError } from 'traceproof';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { handMade } from './support/handMade.js';

describe('P2: a registration that is refused says nothing', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    trace.disable();
  });

  test('by hand it is false, which nobody reads, and a test of an absence passes', () => {
    const said = (['log', 'warn', 'error'] as const).map((method) => vi.spyOn(console, method));
    trace.setGlobalTracerProvider(handMade().provider);
    const { names, provider } = handMade();
    expect(trace.setGlobalTracerProvider(provider)).toBe(false);
    expect(said.flatMap(({ mock }) => mock.calls)).toEqual([]);

    trace.getTracer('shop').startSpan('charge twice').end();
    expect(names()).not.toContain('charge twice');
  });

  test('with Traceproof it throws, names who registered first, and says what to do', () => {
    trace.setGlobalTracerProvider(handMade().provider);
    expect(() => createTracerFixture()).toThrow(UsageError);
    expect(() => createTracerFixture()).toThrow(
      /somebody else registered first: the tracer provider is (?:Basic)?TracerProvider \(@opentelemetry\/api 1\./,
    );
    expect(() => createTracerFixture()).toThrow('new NodeSDK({ spanProcessors: [spanProcessor()] }).start();');
  });
});
