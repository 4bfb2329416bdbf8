import type { Span, SpanContext } from '@opentelemetry/api';
import type { ExpectedAttributes } from '../src/trace/ExpectedAttributes.js';
import type { ExpectedEvent } from '../src/check/ExpectedEvent.js';
import type { ShapeOptions, TraceShape } from '../src/check/ExpectedSpan.js';
import type { ShareOptions } from '../src/check/sharesTrace.js';
import type { ExpectedStatus } from '../src/check/spanStatus.js';
import type { FuzzOptions } from '../src/fuzz/run/FuzzOptions.js';
import type { SpanKindName } from '../src/trace/spanCodes.js';
import type { SpanSelector } from '../src/trace/Trace.js';
import type { NoOrphansOptions } from './toHaveNoOrphans.js';
import type { ExceptionArgument } from './toHaveRecordedException.js';

/**
 * What may stand for a span: the live `Span`, a `ReadableSpan` or `SpanRecord`, a `SpanContext`, or a name, which is looked
 * up in the scope of the received span, or in the current test where nobody recorded that span.
 */
export type SpanArgument = Span | SpanContext | { spanContext(): SpanContext } | string;

/**
 * The matchers. Misuse (an unknown or ambiguous name, a value that is no span) throws a `UsageError`, under `.not` too.
 *
 * @typeParam R - what the runner's `expect` returns: `void`, or a promise after `.resolves`.
 */
export interface TraceMatchers<R = void> {
  /**
   * The received span and `other` have the same trace id.
   *
   * @param options - `orLinked`: a link from one span into the other's trace is enough, as for batch consumers.
   * @example
   * ```ts
   * expect(tracing.span('charge-card')).toShareTraceWith('checkout');
   * ```
   */
  toShareTraceWith(other: SpanArgument, options?: ShareOptions): R;

  /**
   * The received span is a direct child of `parent`: trace id **and** span id agree.
   *
   * @example
   * ```ts
   * expect(tracing.span('charge-card')).toBeChildOf('checkout');
   * ```
   */
  toBeChildOf(parent: SpanArgument): R;

  /**
   * A chain of parents, of any length, leads from the received span to `ancestor`.
   *
   * @example
   * ```ts
   * expect(tracing.span('db.query')).toBeDescendantOf('checkout');
   * ```
   */
  toBeDescendantOf(ancestor: SpanArgument): R;

  /**
   * The received span has no parent. A span whose parent nobody recorded dangles; it is no root.
   *
   * @example
   * ```ts
   * expect(tracing.span('checkout')).toBeRootSpan();
   * ```
   */
  toBeRootSpan(): R;

  /**
   * The parent of the received span came out of a carrier (W3C Trace Context, section 3.2; `isRemote` in the API).
   *
   * @example
   * ```ts
   * expect(tracing.span('consume')).toHaveRemoteParent();
   * ```
   */
  toHaveRemoteParent(): R;

  /**
   * A link leads from the received span to `other`: trace id **and** span id agree. A parent is no link. Where a link to any
   * span of that trace will do, in either direction: `toShareTraceWith(other, { orLinked: true })`.
   *
   * @example
   * ```ts
   * expect(tracing.span('process-batch')).toBeLinkedTo('enqueue');
   * ```
   */
  toBeLinkedTo(other: SpanArgument): R;

  /**
   * The received span has ended. Spans that the sampler refused are never open.
   *
   * @example
   * ```ts
   * expect(tracing.span('checkout')).toHaveEnded();
   * ```
   */
  toHaveEnded(): R;

  /**
   * The received span has all these attributes; it may have more. RegExps and asymmetric matchers may stand anywhere, but not
   * for an attribute that is missing: each must be there.
   *
   * Throws a `UsageError` for an empty object and for `undefined` as a value: no span could fail or pass. That an
   * attribute is absent: `expect(span).not.toHaveSpanAttributes({ error: expect.anything() })`.
   *
   * @example
   * ```ts
   * expect(tracing.span('charge-card')).toHaveSpanAttributes({ 'card.brand': 'visa', 'card.cents': expect.any(Number) });
   * ```
   */
  toHaveSpanAttributes(expected: ExpectedAttributes): R;

  /**
   * The received span has this status: a `SpanStatusCode`, its name, or `{ code, message }` with asymmetric matchers anywhere
   * (OpenTelemetry specification, Trace API, Set Status). A span that nobody marked is `UNSET`, not `OK`.
   *
   * @example
   * ```ts
   * expect(tracing.span('charge-card')).toHaveSpanStatus('ERROR');
   * expect(tracing.span('charge-card')).toHaveSpanStatus({ code: 'ERROR', message: /declined/ });
   * ```
   */
  toHaveSpanStatus(status: ExpectedStatus): R;

  /**
   * The received span is of this kind: a `SpanKind`, or its name.
   *
   * @example
   * ```ts
   * expect(tracing.span('POST /charges')).toHaveSpanKind('SERVER');
   * ```
   */
  toHaveSpanKind(kind: number | SpanKindName): R;

  /**
   * The received span has an event of this name and, where they are given, with these attributes, as of
   * {@link toHaveSpanAttributes}.
   *
   * @example
   * ```ts
   * expect(tracing.span('charge-card')).toHaveSpanEvent('retry', { attempt: 2 });
   * ```
   */
  toHaveSpanEvent(name: ExpectedEvent['name'], attributes?: ExpectedAttributes): R;

  /**
   * The received span has recorded an exception (`span.recordException`), whatever its status. As with the runner's `toThrow`,
   * a string is part of the message, a RegExp tests it, a class is the type, an Error is type and message; without an
   * argument any exception will do.
   *
   * Only the name of a type is recorded: of base classes `Error` alone is known, and a class must set the `name` of its errors
   * (OpenTelemetry semantic conventions, exceptions on spans). Throws a `UsageError` for `undefined` and for an empty string.
   *
   * @example
   * ```ts
   * expect(tracing.span('charge-card')).toHaveRecordedException(RangeError);
   * expect(tracing.span('charge-card')).toHaveRecordedException('no funds');
   * ```
   */
  toHaveRecordedException(error?: ExceptionArgument): R;

  /**
   * In the received fixture, trace or list no span dangles (its parent was recorded and declared by nobody), and none lost
   * its context (starts a trace of its own, though it is not the first span, or comes after `incoming()`).
   *
   * @param options - `roots`: how many such roots are meant in all, or their names; each name must occur.
   * @example
   * ```ts
   * expect(tracing).toHaveNoOrphans();
   * expect(tracing).toHaveNoOrphans({ roots: ['poll'] });
   * ```
   */
  toHaveNoOrphans(options?: NoOrphansOptions): R;

  /**
   * Every span of the received fixture, trace or list has ended. Spans that the sampler refused are never open.
   *
   * @example
   * ```ts
   * expect(tracing).toHaveNoOpenSpans();
   * ```
   */
  toHaveNoOpenSpans(): R;

  /**
   * The received fixture, trace or list has at least one span as described.
   *
   * @example
   * ```ts
   * expect(tracing).toHaveSpan({ name: 'charge-card', attributes: { 'card.brand': 'visa' } });
   * ```
   */
  toHaveSpan(which: SpanSelector): R;

  /**
   * The received fixture, trace or list has exactly `count` spans as described, or in all.
   *
   * Throws a `UsageError` when `count` is no whole number, 0 or more.
   *
   * @example
   * ```ts
   * expect(tracing).toHaveSpanCount(3);
   * expect(tracing).toHaveSpanCount(2, { name: 'charge-card', status: 'ERROR' });
   * ```
   */
  toHaveSpanCount(count: number, which?: SpanSelector): R;

  /**
   * All received spans are of one trace, and hang together: one root at most, and no span whose parent nobody recorded and nobody
   * declared. A parent that is known, but not received, is fine: a declared caller, or what a partial list leaves out.
   *
   * Throws a `UsageError` when there is no span: nothing could be said, under `.not` either.
   *
   * @example
   * ```ts
   * expect(tracing).toFormSingleTrace();
   * ```
   */
  toFormSingleTrace(): R;

  /**
   * One of the received traces has the shape: tree text, or nested literals with asymmetric matchers anywhere.
   * Partial and unordered by default; a dangling span never counts as a root. The text of a snapshot is a shape; where it has
   * several traces, each is to be found. Throws a `UsageError` for a shape that cannot be read.
   *
   * @param options - `ordered`: siblings in start order. `strict`: the only trace, and nothing besides the shape.
   * @example
   * ```ts
   * expect(tracing).toMatchTrace(`
   *   checkout
   *     reserve
   *     charge-card
   * `);
   * expect(tracing).toMatchTrace({ name: 'checkout', children: [{ name: 'charge-card', kind: 'CLIENT' }] });
   * ```
   */
  toMatchTrace(shape: TraceShape, options?: ShapeOptions): R;

  /**
   * The received carrier has a `traceparent`, exactly one, and a valid one (W3C Trace Context level 1, section 3.2; versions
   * later than `00` are tolerated). A carrier is a plain object of headers, a `Map` or a `Headers` object; names count in any
   * case, values may be text, bytes or lists of these. Under `.not` it has no valid one.
   *
   * Throws a `UsageError` for what is no carrier.
   *
   * @example
   * ```ts
   * const headers: Record<string, string> = {};
   * propagation.inject(context.active(), headers);
   * expect(headers).toHaveTraceparent();
   * ```
   */
  toHaveTraceparent(): R;

  /**
   * The received carrier has a valid `traceparent` with the trace id of `span`. From which span of that trace it was sent does
   * not matter. A name is looked up in the current test.
   *
   * @example
   * ```ts
   * const headers: Record<string, string> = {};
   * propagation.inject(context.active(), headers);
   * expect(headers).toCarryTraceOf('checkout');
   * ```
   */
  toCarryTraceOf(span: SpanArgument): R;
}

/** The matchers that run programs; they answer with a promise, and have no asymmetric form. */
export interface PropagationMatchers {
  /**
   * The received boundary (a function that gets a task run, or a `Boundary` of `traceproof/fuzz`) keeps the context:
   * generated programs find nothing wrong. Await it.
   *
   * @param options - as of `checkPropagation`: `runs`, `seed`, `timeoutMs` and so on. Without `runs` or `budgetMs`, 100
   * programs are run (50 for each of several boundaries), or as many as four seconds allow, since a test has five.
   * @example
   * ```ts
   * await expect((task: () => Promise<unknown>) => Promise.resolve().then(task)).toPropagateContext();
   * ```
   */
  toPropagateContext(options?: FuzzOptions): Promise<void>;
}
