const { trace } = require('@opentelemetry/api');
const { tracing } = require('traceproof/jest');

test('fails with the line that started the orphan', () => {
  const tracer = trace.getTracer('app');
  tracer.startSpan('checkout').end();
  tracer.startSpan('charge').end(); // the orphan
  expect(tracing).toHaveNoOrphans();
});
