const { context, propagation, SpanKind } = require('@opentelemetry/api');
const { tracing } = require('traceproof/jest');
const { checkout, lose, span, tracer } = require('./app.cjs');

afterEach(() => {
  jest.useRealTimers();
});

it('judges under not', async () => {
  await checkout();
  expect(tracing.span('charge-card')).toBeChildOf('checkout');
  expect(tracing.span('checkout')).not.toBeChildOf('charge-card');
  expect(() => expect(tracing.span('charge-card')).not.toBeChildOf('checkout')).toThrow(
    'Expected span "charge-card" not to be a child of "checkout", but it is.',
  );
});

it('judges what a promise resolves with', async () => {
  const charged = checkout().then(() => tracing.span('charge-card'));
  await expect(charged).resolves.toBeChildOf('checkout');
  await expect(charged).resolves.not.toBeRootSpan();
  await expect(expect(charged).resolves.toBeRootSpan()).rejects.toThrow(
    'Expected span "charge-card" to be a root, but it is a child of "checkout".',
  );
});

it('serves as an asymmetric matcher', async () => {
  await checkout();
  const seen = { last: tracing.span('charge-card') };
  expect(seen).toEqual({ last: expect.toBeChildOf('checkout') });
  expect(seen).toEqual({ last: expect.not.toBeRootSpan() });
  expect(seen).not.toEqual({ last: expect.toBeChildOf('reserve') });
});

it('judges what a span holds, and what a carrier carries', async () => {
  await checkout();
  const carrier = {};
  tracer.startActiveSpan('publish', { kind: SpanKind.PRODUCER, root: true }, (publish) => {
    propagation.inject(context.active(), carrier);
    publish.addEvent('sent', { attempt: 1 }).recordException(new RangeError('too long'));
    publish.end();
  });
  expect(tracing.span('publish')).toHaveEnded();
  expect(tracing.span('publish')).toHaveSpanKind('PRODUCER');
  expect(tracing.span('publish')).toHaveSpanStatus('UNSET');
  expect(tracing.span('publish')).toHaveSpanEvent('sent', { attempt: expect.any(Number) });
  expect(tracing.span('publish')).toHaveRecordedException(new RangeError('too long'));
  expect(tracing.span('publish')).toHaveRecordedException(Error);
  expect(tracing.span('publish')).not.toHaveSpanAttributes({ attempt: /1/ });
  expect(tracing).toHaveSpanCount(1, { kind: 'PRODUCER' });
  expect(tracing).not.toFormSingleTrace();
  expect(carrier).toHaveTraceparent();
  expect({ traceparent: Buffer.from(carrier.traceparent) }).toCarryTraceOf('publish');
  expect(() => expect(carrier).toCarryTraceOf('checkout')).toThrow(
    'Expected the carrier to carry the trace of "checkout", but it carries another trace, sent from "publish".',
  );
});

it('throws for misuse, under not too', () => {
  span('checkout');
  expect(() => expect(tracing.span('checkout')).not.toBeChildOf('chekout')).toThrow('No span fits "chekout".');
});

it('works on after jest.resetModules()', () => {
  span('before');
  jest.resetModules();
  const again = require('traceproof/jest');
  const { trace } = require('@opentelemetry/api');
  expect(again.tracing).not.toBe(tracing);
  again.install();
  const reloaded = trace.getTracer('reloaded');
  reloaded.startActiveSpan('outer', (outer) => {
    reloaded.startSpan('inner').end();
    outer.end();
  });
  expect(again.tracing.spans().map(({ name }) => name)).toEqual(['before', 'outer', 'inner']);
  expect(tracing.span('inner')).toBeChildOf(again.tracing.span('outer'));
});

it('has one scope after jest.resetModules(), so that a span without a chain has one choice', async () => {
  await lose('alone');
  expect(tracing.span('alone').ownership).toBe('elimination');
});

it('waits under fake timers', async () => {
  jest.useFakeTimers();
  const slow = tracer.startSpan('slow');
  await expect(tracing.settled({ timeoutMs: 20 })).rejects.toThrow('1 span is still open after 20 ms');
  setTimeout(() => slow.end(), 60_000);
  const [ended] = await Promise.all([
    tracing.waitForSpan('slow'),
    tracing.settled(),
    jest.advanceTimersByTimeAsync(60_000),
  ]);
  expect(ended.ended).toBe(true);
});
