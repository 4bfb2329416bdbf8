const { install, tracing } = require('traceproof/jest');
const { tracer } = require('../../strict/app.cjs');

require('../../strict/scenarios.cjs')({ test, describe, expect, tracing, beforeEach, afterEach });

describe('jest', () => {
  test.failing('fails, as it is to, by a finding', () => {
    tracer.startSpan('open');
  });

  test.failing('fails, as it is to, by itself', () => {
    tracer.startSpan('open');
    expect(1).toBe(2);
  });

  test.failing('does not fail', () => {
    tracer.startSpan('ended').end();
  });

  test('refuses what is no option of install()', () => {
    expect(() => install({ strickt: true })).toThrow('install() has no option "strickt".');
    expect(() => install({ strict: { opens: true } })).toThrow('install({ strict }) has no option "opens".');
  });

  test('calls back', (done) => {
    const span = tracer.startSpan('called back');
    setImmediate(() => {
      span.end();
      done();
    });
  });

  test('calls back, and leaves a span open', (done) => {
    tracer.startSpan('open'); // the callback
    setImmediate(() => done());
  });

  describe('after a failing hook', () => {
    beforeEach(() => {
      throw new Error('of the hook');
    });
    test.failing('fails, as it is not to', () => {
      tracer.startSpan('open');
    });
  });
});
