import { trace } from '@opentelemetry/api';
import { test } from 'vitest';

test('passes, and leaves a span open', () => {
  trace.getTracer('app').startSpan('charge'); // the open span
});
