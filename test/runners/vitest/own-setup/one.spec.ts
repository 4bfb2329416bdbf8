import { trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';

test('file one', () => {
  trace.getTracer('app').startSpan('one').end();
  expect(tracing.spans().map(({ name }) => name)).toEqual(['one']);
});
