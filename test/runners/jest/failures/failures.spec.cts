import api = require('@opentelemetry/api');
import globals = require('@jest/globals');
import entry = require('traceproof/jest');

const { beforeEach, describe, expect, test } = globals;
const { trace } = api;
const { tracing } = entry;

globals.jest.retryTimes(1, { logErrorsBeforeRetry: true });

const tracer = trace.getTracer('app');

/** Types take lines that are gone when the test runs. */
interface Order {
  readonly id: string;
  readonly items: readonly string[];
}

type Charge = (order: Order) => void;

const charge: Charge = (order) => {
  tracer.startSpan(`charge ${order.id}`).end(); // the orphan
};

test('orphan', () => {
  tracer.startSpan('checkout').end();
  charge({ id: '7', items: [] });
  expect(tracing).toHaveNoOrphans(); // the expectation
});

test('open span', async () => {
  tracer.startSpan('forgotten'); // the open span
  await tracing.settled({ timeoutMs: 10 }); // the wait
});

test('unknown name', () => {
  tracer.startSpan('checkout').end();
  expect(tracing.span('chekout')).not.toBeRootSpan();
});

let shared: Error;
test('error of the user', () => {
  shared = new Error('thrown twice');
  throw shared;
});
test('error of the user, again', () => {
  expect(shared.stack).toMatch(/[\\/]dist[\\/]cjs[\\/]/);
  throw Object.freeze(shared);
});
test('misuse of a matcher that is awaited', async () => {
  await expect(5).toPropagateContext(); // the misuse
});
describe('a hook', () => {
  beforeEach(() => {
    tracing.span('in a hook'); // the hook
  });
  test('that fails', () => {});
});

let attempt = 0;
test('retried', () => {
  attempt += 1;
  tracer.startSpan(`attempt ${attempt}`).end();
  expect(tracing).toHaveSpan('never');
});

test.failing('expected to fail', () => {
  expect(tracing).not.toHaveSpan('never');
});

test.concurrent('concurrent', async () => {
  tracer.startSpan('checkout').end();
  await Promise.resolve();
  charge({ id: '8', items: [] });
  expect(tracing).toHaveNoOrphans();
});

test.todo('has no body');
test.skip('has no scope', () => {});

test('after all these', () => {
  expect(tracing.spans()).toEqual([]);
});
