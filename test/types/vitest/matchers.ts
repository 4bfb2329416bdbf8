import type { Attributes, Span, SpanContext } from '@opentelemetry/api';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { expect } from 'vitest';
import '../../../matchers/types/vitest.js';
import * as matchers from '../../../matchers/index.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { manualClock } from '../../../src/util/manualClock.js';

declare const span: Span;
declare const context: SpanContext;
declare const tracing: TracerFixture;
declare const attributes: Attributes;

declare class CardDeclined extends Error {
  constructor(message: string, code: number);
}

expect(span).toShareTraceWith('checkout');
expect(span).toShareTraceWith(context, { orLinked: true });
expect(span).not.toBeChildOf(span);
expect(span).toBeDescendantOf(tracing.span('checkout'));
expect(span).toBeRootSpan();
expect(span).toHaveRemoteParent();
expect(tracing).toHaveNoOrphans();
declare const assertion: () => void;
declare const anything: () => any;
void tracing.waitFor(() => expect(tracing).toHaveSpan('checkout'), { timeoutMs: 50 });
void tracing.waitFor(() => tracing.span('checkout'));
void tracing.waitFor(() => {});
void tracing.waitFor(assertion);
void tracing.waitFor(anything);
// @ts-expect-error - what is awaited cannot be retried
void tracing.waitFor(async () => expect(tracing).toHaveSpan('checkout'));
// @ts-expect-error - nor a promise that is handed on
void tracing.waitFor(() => tracing.settled());
expect(tracing).toHaveNoOrphans({ roots: 2 });
expect(tracing).toHaveNoOrphans({ roots: ['poll', /^cron/, { name: 'tick', kind: 1 }] });
expect(tracing.traces()[0]).toHaveNoOpenSpans();
expect(tracing.spans()).toHaveSpan({ name: expect.stringContaining('charge'), attributes: { n: expect.any(Number) } });
expect(tracing).toMatchTrace('checkout\n  charge-card');
expect(tracing).toMatchTrace(
  { name: 'checkout', kind: 1, children: ['reserve', { name: /^charge/, status: { code: 2 }, events: ['retry'] }] },
  { strict: true, ordered: true },
);
expect(span).toBeLinkedTo('enqueue');
expect(span).not.toBeLinkedTo(context);
expect(span).toHaveEnded();
expect(span).toHaveSpanAttributes({ 'card.brand': 'visa', 'card.cents': expect.any(Number), tags: ['a', /b/] });
expect(span).toHaveSpanAttributes(attributes);
expect(span).toHaveSpanStatus(SpanStatusCode.ERROR);
expect(span).toHaveSpanStatus('ERROR');
expect(span).toHaveSpanStatus({ code: 'ERROR', message: expect.stringContaining('funds') });
expect(span).toHaveSpanKind(SpanKind.CLIENT);
expect(span).not.toHaveSpanKind('SERVER');
expect(span).toHaveSpanEvent('retry');
expect(span).toHaveSpanEvent(/^retry/, { attempt: 2 });
expect(span).toHaveRecordedException();
expect(span).toHaveRecordedException('no funds');
expect(span).toHaveRecordedException(/funds/);
expect(span).toHaveRecordedException(new CardDeclined('no funds', 1));
expect(span).not.toHaveRecordedException(CardDeclined);
expect(tracing).toHaveSpanCount(3);
expect(tracing.spans()).toHaveSpanCount(2, { name: 'charge-card', kind: 'CLIENT', status: 'ERROR' });
expect(tracing).toFormSingleTrace();
expect({ traceparent: '' }).not.toHaveTraceparent();
expect(new Map()).toCarryTraceOf('checkout');
expect(tracing).toMatchTrace({ name: 'checkout', children: [expect.toHaveSpanKind('CLIENT')] });
expect({ span }).toEqual({ span: expect.toHaveSpanAttributes({ n: 1 }) });
expect(tracing).toMatchTrace([/^checkout/, expect.objectContaining({ name: 'poll' })]);
expect.extend({ ...matchers });
expect.addSnapshotSerializer(matchers.traceSerializer);
expect.addSnapshotSerializer(matchers.traceSerializer.with({ attributes: ['a', /^b/], events: true, sorted: true }));
// @ts-expect-error - not an option
matchers.traceSerializer.with({ attribute: true });
tracing.clock = manualClock();
tracing.clock = { now: () => Date.now() };
// @ts-expect-error - tells no time
tracing.clock = {};
expect({ span }).toEqual({ span: expect.toBeChildOf('checkout') });
expect({ span }).toEqual({ span: expect.not.toBeRootSpan() });

export async function promises(): Promise<void> {
  const resolved: Promise<void> = expect(Promise.resolve(span)).resolves.toBeChildOf('checkout');
  await resolved;
  await expect(Promise.resolve(span)).resolves.not.toBeRootSpan();
}

// @ts-expect-error - misspelt
expect(span).toBeChildOff('checkout');
// @ts-expect-error - misspelt, under not
expect(span).not.toHaveNoOrphan();
// @ts-expect-error - misspelt, as an asymmetric matcher
expect.toBeChildOff('checkout');
// @ts-expect-error - a parent is due
expect(span).toBeChildOf();
// @ts-expect-error - a number names no span
expect(span).toBeChildOf(3);
// @ts-expect-error - it takes no argument
expect(span).toBeRootSpan('checkout');
// @ts-expect-error - not an option
expect(span).toShareTraceWith('checkout', { linked: true });
// @ts-expect-error - a bare name is no list of roots
expect(tracing).toHaveNoOrphans({ roots: 'poll' });
// @ts-expect-error - misspelt field
expect(tracing).toHaveSpan({ nam: 'checkout' });
// @ts-expect-error - misspelt field further down
expect(tracing).toMatchTrace({ name: 'checkout', children: [{ nmae: 'reserve' }] });
// @ts-expect-error - not an option
expect(tracing).toMatchTrace('checkout', { exact: true });
// @ts-expect-error - misspelt
expect(span).toBeLinkedWith('enqueue');
// @ts-expect-error - misspelt, under not
expect(span).not.toHaveEnd();
// @ts-expect-error - misspelt, as an asymmetric matcher
expect.toHaveSpanKinds('CLIENT');
// @ts-expect-error - misspelt
expect({}).toHaveTraceParent();
// @ts-expect-error - a span is due
expect(span).toBeLinkedTo();
// @ts-expect-error - it takes no argument
expect(span).toHaveEnded(true);
// @ts-expect-error - attributes are due
expect(span).toHaveSpanAttributes();
// @ts-expect-error - a name is no attributes
expect(span).toHaveSpanAttributes('card.brand');
// @ts-expect-error - no such status
expect(span).toHaveSpanStatus('FAILED');
// @ts-expect-error - names are in upper case
expect(span).toHaveSpanStatus({ code: 'error' });
// @ts-expect-error - misspelt field
expect(span).toHaveSpanStatus({ cod: 2 });
// @ts-expect-error - no such kind
expect(span).toHaveSpanKind('client');
// @ts-expect-error - a kind is due
expect(span).toHaveSpanKind();
// @ts-expect-error - a number names no event
expect(span).toHaveSpanEvent(3);
// @ts-expect-error - attributes are an object
expect(span).toHaveSpanEvent('retry', 2);
// @ts-expect-error - a number is no exception
expect(span).toHaveRecordedException(3);
// @ts-expect-error - a function that makes an error is no class
expect(span).toHaveRecordedException(() => new CardDeclined('no funds', 1));
// @ts-expect-error - a number is due
expect(tracing).toHaveSpanCount('checkout');
// @ts-expect-error - no such kind in a pattern
expect(tracing).toHaveSpanCount(1, { kind: 'client' });
// @ts-expect-error - it takes no argument
expect(tracing).toFormSingleTrace('checkout');
// @ts-expect-error - a number names no span
expect({}).toCarryTraceOf(3);

export async function polled(): Promise<void> {
  const poll: Promise<void> = expect.poll(() => tracing).toHaveNoOrphans({ roots: 1 });
  await poll;
  expect.soft(span).toBeChildOf('checkout');
  // @ts-expect-error - misspelt, polled
  await expect.poll(() => tracing).toHaveNoOrphan();
}

export async function propagated(): Promise<void> {
  const checked: Promise<void> = expect((task: () => Promise<unknown>) => task()).toPropagateContext({ runs: 10 });
  await checked;
  // @ts-expect-error - not an option
  await expect(() => {}).toPropagateContext({ times: 10 });
}
