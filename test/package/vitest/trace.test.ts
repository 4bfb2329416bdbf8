import { trace } from '@opentelemetry/api';
import { checkPropagation } from 'traceproof/fuzz';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';

const tracer = trace.getTracer('app');

function checkout(): void {
  tracer.startActiveSpan('checkout', (span) => {
    tracer.startSpan('charge').end();
    span.end();
  });
}

test('sees the spans of the application', () => {
  checkout();
  expect(tracing.span('charge')).toBeChildOf('checkout');
  expect(tracing).toHaveNoOrphans();
});

test('sees its own spans only', () => {
  expect(tracing.spans()).toEqual([]);
  checkout();
  expect(tracing).toHaveSpan('charge');
});

test('runs generated programs', async () => {
  const report = await checkPropagation((task) => task(), { runs: 20, seed: 1 });
  expect(report.failure?.message).toBeUndefined();
});
