const early = require('traceproof/jest');

jest.resetModules();
const { trace } = require('@opentelemetry/api');
const { tracing } = require('traceproof/jest');

describe('Traceproof, after jest.resetModules()', () => {
  test('it is another copy', () => {
    expect(tracing).not.toBe(early.tracing);
  });

  test('both copies have the spans of the test', () => {
    trace.getTracer('app').startSpan('work').end();
    expect(tracing).toHaveSpanCount(1);
    expect(tracing.span('work')).toEqual(early.tracing.span('work'));
  });
});
