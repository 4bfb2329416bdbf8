import { trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';

const tracer = trace.getTracer('app');

test('checkout answers', () => {
  tracer.startActiveSpan('checkout', (span) => {
    tracer.startSpan('charge');
    span.end();
  });
  expect({ status: 500 }).toEqual({ status: 200 });
});
