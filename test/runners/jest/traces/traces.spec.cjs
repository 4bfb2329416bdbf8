const assert = require('node:assert');
const { install, tracing } = require('traceproof/jest');
const { tracer } = require('../../strict/app.cjs');

require('../../traces/scenarios.cjs')({ test, describe, expect, tracing, beforeEach, afterEach });

describe('jest', () => {
  test.failing('fails, as it is to', () => {
    tracer.startSpan('checkout').end();
    expect(1).toBe(2);
  });

  test.failing('does not fail', () => {
    tracer.startSpan('checkout').end();
  });

  test('asserts as Node does', () => {
    tracer.startSpan('checkout').end();
    assert.equal(1, 2);
  });

  test('refuses what onFailure is not', () => {
    expect(() => install({ onFailure: 'tree' })).toThrow("onFailure of install() is 'trace' or 'none', not 'tree'.");
  });
});
