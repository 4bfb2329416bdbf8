import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { expect, test, traceSerializer } from './myTest.mjs';

const tracer = trace.getTracer('shop');
const active = () => (process.env.LOSE === undefined ? context.active() : ROOT_CONTEXT);

test('a snapshot of the text', ({ tracing }) => {
  tracer.startActiveSpan('checkout', (span) => {
    context.with(active(), () => tracer.startSpan('charge').end());
    span.end();
  });
  const text = traceSerializer.serialize(tracing);
  expect(text).toMatchSnapshot('checkout.txt');
  expect(tracing).toMatchTrace(text);
});

test.describe('again', () => {
  test.describe.configure({ retries: 1 });
  test('ids of each attempt', ({ tracing }, info) => {
    tracer.startSpan('send').end();
    console.log(`ID ${info.retry} ${tracing.span('send').traceId}`);
    expect(info.retry).toBe(1);
  });
});
