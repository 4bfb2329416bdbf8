import { trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { describe, expect, test } from 'vitest';
import { barrier } from '../../support/barrier.js';

const tracer = trace.getTracer('app');
const met = barrier(3);
const left = barrier(3);

describe('Traceproof', () => {
  test.concurrent.each(['a', 'b', 'c'])('%s has its own span alone', async (name) => {
    await met();
    tracer.startSpan(name).end();
    await left();
    expect(tracing.spans().map((span) => span.name)).toEqual([name]);
  });
});
