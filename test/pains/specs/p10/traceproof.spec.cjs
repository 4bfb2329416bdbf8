const { trace } = require('@opentelemetry/api');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { tracing } = require('traceproof/jest');

new HttpInstrumentation();
const { requestItself } = require('./app.cjs');

test('Traceproof: an instrumented request has two spans', async () => {
  await requestItself();
  expect(tracing).toHaveSpanCount(2);
});

test('Traceproof: explain() leaves the instrumentation as the cause', async () => {
  await requestItself();
  const text = tracing.explain();
  expect(text).toMatch(/^Spans of ".*": 0 recorded, 0 open, 0 unsampled, .* 0 suppressed/);
  expect(text).toMatch("The tracer provider: RoutingProvider (Traceproof's).");
  expect(text).toMatch("The context manager: AsyncLocalStorageContextManager (Traceproof's).");
});

test('Traceproof: the spans of the code itself are there', async () => {
  await trace.getTracer('app').startActiveSpan('request', async (span) => {
    await requestItself();
    span.end();
  });
  expect(tracing).toHaveSpanCount(1);
  expect(tracing).toHaveSpan('request');
});
