import { context, propagation, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { afterEach, expect, it, vi } from 'vitest';
import { checkout, span, tracer } from './app.js';

afterEach(() => {
  vi.useRealTimers();
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

it('judges what is polled', async () => {
  const polled = expect.poll(() => tracing, { interval: 1 }).toHaveSpan('charge-card');
  await checkout();
  await polled;
});

it('judges softly', async () => {
  await checkout();
  expect.soft(tracing).toHaveNoOrphans();
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
  const carrier: Record<string, string> = {};
  tracer.startActiveSpan('publish', { kind: SpanKind.PRODUCER, root: true }, (publish) => {
    propagation.inject(context.active(), carrier);
    publish.addEvent('sent', { attempt: 1 }).setStatus({ code: SpanStatusCode.OK }).end();
  });
  expect(tracing.span('publish')).toHaveEnded();
  expect(tracing.span('publish')).toHaveSpanKind('PRODUCER');
  expect(tracing.span('publish')).toHaveSpanStatus('OK');
  expect(tracing.span('publish')).toHaveSpanEvent('sent', { attempt: 1 });
  expect(tracing.span('publish')).not.toHaveRecordedException();
  expect(tracing).toHaveSpanCount(1, { kind: 'PRODUCER' });
  expect(tracing).not.toFormSingleTrace();
  expect(carrier).toHaveTraceparent();
  expect(carrier).toCarryTraceOf('publish');
  expect(carrier).not.toCarryTraceOf('checkout');
});

it('is there in the expect of the test context', async ({ expect: local }) => {
  await checkout();
  local(tracing).toHaveNoOpenSpans();
});

it('judges the fixture of the test, not of the moment of import', () => {
  span('one');
  expect(tracing).toHaveSpan('one');
  expect(tracing).not.toHaveSpan('charge-card');
});

it('works on after vi.resetModules()', async () => {
  span('before');
  vi.resetModules();
  const entry = await import('traceproof/vitest');
  const { reloaded } = await import('./reloaded.js');
  reloaded.startActiveSpan('outer', (outer) => {
    reloaded.startSpan('inner').end();
    outer.end();
  });
  expect(entry.tracing.spans().map(({ name }) => name)).toEqual(['before', 'outer', 'inner']);
  expect(tracing.span('inner')).toBeChildOf(entry.tracing.span('outer'));
});

it('waits under fake timers', async () => {
  vi.useFakeTimers();
  const slow = tracer.startSpan('slow');
  await expect(tracing.settled({ timeoutMs: 20 })).rejects.toThrow('1 span is still open after 20 ms');
  setTimeout(() => slow.end(), 60_000);
  const [ended] = await Promise.all([
    tracing.waitForSpan('slow'),
    tracing.settled(),
    vi.advanceTimersByTimeAsync(60_000),
  ]);
  expect(ended.ended).toBe(true);
});
