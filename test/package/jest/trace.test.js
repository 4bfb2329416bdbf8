const { trace } = require('@opentelemetry/api');
const { checkPropagation } = require('traceproof/fuzz');
const { tracing } = require('traceproof/jest');

const tracer = trace.getTracer('app');

function checkout() {
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
