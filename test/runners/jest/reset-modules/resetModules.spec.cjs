const early = require('traceproof/jest');

const seen = new Set();

test.each(['one', 'two'])('modules of its own: %s', (name) => {
  const { trace } = require('@opentelemetry/api');
  const { tracing } = require('traceproof/jest');
  seen.add(tracing);
  trace.getTracer('app').startSpan(name).end();
  expect(tracing.spans().map((span) => span.name)).toEqual([name]);
  expect(tracing.span(name)).toBeRootSpan();
  expect(early.tracing.span(name)).toEqual(tracing.span(name));
});

test('they were other modules', () => {
  expect(seen.add(early.tracing).size).toBe(3);
});

describe('an application that shuts its tracing down', () => {
  afterEach(() => {
    require('@opentelemetry/api').trace.disable();
    jest.resetModules();
  });

  test.each(['three', 'four'])('has its spans in the next test: %s', (name) => {
    const { trace } = require('@opentelemetry/api');
    trace.getTracer('app').startSpan(name).end();
    expect(early.tracing.spans().map((span) => span.name)).toEqual([name]);
  });
});
