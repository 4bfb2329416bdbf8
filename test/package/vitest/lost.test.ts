import { trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';

test('fails with the line that started the orphan', () => {
  const tracer = trace.getTracer('app');
  tracer.startSpan('checkout').end();
  tracer.startSpan('charge').end(); // the orphan
  expect(tracing).toHaveNoOrphans();
});
