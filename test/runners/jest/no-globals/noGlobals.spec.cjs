const { expect, test } = require('@jest/globals');
const { trace } = require('@opentelemetry/api');
const { tracing } = require('traceproof/jest');

test('has matchers and a scope', () => {
  expect(globalThis.expect).toBe(undefined);
  trace.getTracer('app').startSpan('mine').end();
  expect(tracing).toHaveSpan('mine');
  expect(tracing.span('mine')).toBeRootSpan();
});
