import { trace } from '@opentelemetry/api';
import { expect, test } from './myTest.mjs';

const tracer = trace.getTracer('shop');

test('by an assertion', () => {
  tracer.startSpan('checkout').end();
  tracer.startSpan('notify');
  expect(1).toBe(2);
});

test('by what is no error', () => {
  tracer.startSpan('checkout').end();
  throw 'declined';
});

test('by the time it takes', async () => {
  test.setTimeout(100);
  tracer.startSpan('wait for the bank');
  await new Promise(() => {});
});

test('by two assertions', () => {
  tracer.startSpan('checkout').end();
  expect.soft(1).toBe(2);
  expect.soft(3).toBe(4);
});

test.describe('a hook', () => {
  test.afterEach(() => {
    tracer.startSpan('clean up');
    throw new Error('of the hook');
  });
  test('by a hook after it', () => tracer.startSpan('checkout').end());
});

test('by a matcher', ({ tracing }) => {
  tracer.startSpan('checkout').end();
  tracer.startSpan('charge').end();
  expect(tracing.span('charge')).toBeChildOf('checkout');
});

test('without spans', () => expect(1).toBe(2));

test('as it is to', () => {
  test.fail();
  tracer.startSpan('checkout').end();
  expect(1).toBe(2);
});

test('not at all', () => tracer.startSpan('never ends'));
