import { MessageChannel } from 'node:worker_threads';
import { trace } from '@opentelemetry/api';
import { install, tracing } from 'traceproof/jest';

const tracer = trace.getTracer('app');
const names = () => tracing.spans().map(({ name }) => name);
const { port1, port2 } = new MessageChannel();

// The set-up file may have loaded another copy of the entry, made for require.
install();

beforeEach(() => tracer.startSpan('before').end());
afterAll(() => port1.close());

test('body and hooks', async () => {
  await Promise.resolve();
  tracer.startSpan('body').end();
  expect(names()).toEqual(['before', 'body']);
  expect(tracing).toHaveSpan('body');
});

test('by elimination', async () => {
  const delivered = new Promise((resolve) => {
    port1.once('message', resolve);
  });
  port1.once('message', (name) => tracer.startSpan(name).end());
  port2.postMessage('lost');
  await delivered;
  await tracing.waitForSpan('lost');
  expect(names()).toEqual(['before', 'lost']);
});

test.concurrent.each(['one', 'two'])('concurrent %s', async (name) => {
  await Promise.resolve();
  tracer.startSpan(name).end();
  await Promise.resolve();
  expect(names()).toEqual([name]);
});
