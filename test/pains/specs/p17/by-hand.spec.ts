import { trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { handMade } from '../../support/handMade.js';

const { names, provider } = handMade();
trace.setGlobalTracerProvider(provider);

const traces: string[] = [];

describe('by hand', () => {
  test.each(['one', 'two'])('test %s has its span', (name) => {
    const span = trace.getTracer('app').startSpan(name);
    traces.push(span.spanContext().traceId);
    span.end();
    expect(names()).toContain(name);
  });

  test('the spans of two tests are of two traces', () => {
    expect(new Set(traces).size).toBe(2);
  });
});
