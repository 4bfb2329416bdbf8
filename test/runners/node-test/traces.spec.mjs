import assert from 'node:assert/strict';
import test, { afterEach, beforeEach, describe } from 'node:test';
import { trace } from '@opentelemetry/api';
import { install, traceAssert, tracing } from 'traceproof/node-test';

if (process.env.ON_FAILURE !== undefined) install({ onFailure: process.env.ON_FAILURE });

const tracer = trace.getTracer('shop');
const same = new Error('the same');

test('by an assertion', () => {
  tracer.startSpan('checkout').end();
  tracer.startSpan('notify');
  assert.equal(1, 2);
});

test('by what is no error', async () => {
  tracer.startSpan('checkout').end();
  await Promise.reject('declined');
});

test('by an error that fails others', () => {
  tracer.startSpan('first').end();
  throw same;
});

test('by that very error', () => {
  tracer.startSpan('second').end();
  throw same;
});

test('by a frozen error', () => {
  tracer.startSpan('checkout').end();
  throw Object.freeze(new Error('cold'));
});

test('by the time it takes', { timeout: 20 }, async () => {
  tracer.startSpan('wait for the bank');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
});

describe('a hook', () => {
  afterEach(() => {
    tracer.startSpan('clean up');
    throw new Error('of the hook');
  });
  test('by a hook after it', () => tracer.startSpan('checkout').end());
});

describe('another', () => {
  beforeEach(() => {
    tracer.startSpan('prepare');
    throw new Error('of the hook');
  });
  test('by a hook before it', () => {});
});

test('by a subtest', async (t) => {
  tracer.startSpan('outside').end();
  await t.test('the subtest', () => {
    tracer.startSpan('inside').end();
    assert.equal(1, 2);
  });
});

test('by a matcher', () => {
  tracer.startSpan('checkout').end();
  tracer.startSpan('charge').end();
  traceAssert.toBeChildOf(tracing.span('charge'), 'checkout');
});

test('without spans', () => assert.equal(1, 2));

test('refuses what onFailure is not', () => {
  assert.throws(() => install({ onFailure: 'tree' }), /onFailure of install\(\) is 'trace' or 'none', not 'tree'\./);
});
