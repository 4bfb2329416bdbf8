import { trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';

test('file two', () => {
  trace.getTracer('app').startSpan('two').end();
  expect(tracing.spans().map(({ name }) => name)).toEqual(['two']);
});
