const { context, ROOT_CONTEXT, SpanKind, trace } = require('@opentelemetry/api');
const { manualClock } = require('traceproof');
const { tracing } = require('traceproof/jest');

const tracer = trace.getTracer('shop');

function checkout() {
  tracer.startActiveSpan('checkout `${now}`', { kind: SpanKind.SERVER }, (span) => {
    const active = process.env.LOSE === undefined ? context.active() : ROOT_CONTEXT;
    context.with(active, () => tracer.startSpan('charge-card', { kind: SpanKind.CLIENT }).end());
    tracer.startSpan('receipt', { links: [{ context: span.spanContext() }] }).end();
    span.end();
  });
}

test('inline', () => {
  checkout();
  expect(tracing).toMatchInlineSnapshot();
  if (tracing.traces().length > 0) expect(tracing.span('charge-card')).toMatchInlineSnapshot();
});

test.each([1, 2])('in a file: %i', (count) => {
  for (let index = 0; index < count; index += 1) checkout();
  expect(tracing).toMatchSnapshot();
});

test('timed', () => {
  const clock = (tracing.clock = manualClock());
  tracer.startActiveSpan('wait', (span) => {
    clock.advance(1_250);
    span.end();
  });
  expect(tracing).toMatchInlineSnapshot();
});
