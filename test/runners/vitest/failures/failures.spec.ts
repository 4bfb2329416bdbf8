import { trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';

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

test('polled', async () => {
  await expect.poll(() => tracing, { timeout: 30, interval: 5 }).toHaveSpan('never');
});

test('soft', () => {
  tracer.startSpan('checkout').end();
  tracer.startSpan('charge').end();
  expect.soft(tracing.span('charge')).toBeChildOf('checkout');
  expect.soft(tracing.span('checkout')).not.toBeRootSpan();
});

test('unknown name', () => {
  tracer.startSpan('checkout').end();
  expect(tracing.span('chekout')).not.toBeRootSpan();
});

let attempt = 0;
test('retried', { retry: 1 }, () => {
  attempt += 1;
  tracer.startSpan(`attempt ${attempt}`).end();
  expect(tracing).toHaveSpan('never');
});

test.fails('expected to fail', () => {
  expect(tracing).not.toHaveSpan('never');
});

test('after all these', () => {
  expect(tracing.spans()).toEqual([]);
});
