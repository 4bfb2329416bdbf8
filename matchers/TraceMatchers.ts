import type { Span, SpanContext } from '@opentelemetry/api';
import type { ShapeOptions, TraceShape } from '../src/check/ExpectedSpan.js';
import type { ShareOptions } from '../src/check/sharesTrace.js';
import type { FuzzOptions } from '../src/fuzz/run/FuzzOptions.js';
import type { SpanSelector } from '../src/trace/Trace.js';
import type { NoOrphansOptions } from './toHaveNoOrphans.js';

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
   * expect(tracing).toMatchTrace({ name: 'checkout', children: [{ name: 'charge-card', kind: SpanKind.CLIENT }] });
   * ```
   */
  toMatchTrace(shape: TraceShape, options?: ShapeOptions): R;
}

/** The matchers that run programs; they answer with a promise, and have no asymmetric form. */
export interface PropagationMatchers {
  /**
   * The received boundary (a function that gets a task run, or a `Boundary` of `traceproof/fuzz`) keeps the context:
   * generated programs find nothing wrong. Await it.
   *
   * @param options - as of `checkPropagation`: `runs`, `seed`, `timeoutMs` and so on.
   * @example
   * ```ts
   * await expect((task) => queue.push(task)).toPropagateContext();
   * ```
   */
  toPropagateContext(options?: FuzzOptions): Promise<void>;
}
