const { trace } = require('@opentelemetry/api');

test('passes, and leaves a span open', () => {
  trace.getTracer('app').startSpan('charge'); // the open span
});
