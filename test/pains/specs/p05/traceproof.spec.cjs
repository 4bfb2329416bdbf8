const { trace } = require('@opentelemetry/api');
const { tracing } = require('traceproof/jest');
const { barrier } = require('../../support/barrier.cjs');

const tracer = trace.getTracer('app');
const met = barrier(2);
const left = barrier(2);

describe('Traceproof', () => {
  test.concurrent.each(['a', 'b'])('%s has its own span alone', async (name) => {
    await met();
    tracer.startSpan(name).end();
    await left();
    expect(tracing.spans().map((span) => span.name)).toEqual([name]);
  });
});
