import type { SpanContext } from '@opentelemetry/api';
import { findTestFixture } from '../src/fixture/currentScope.js';
import { knownParent, recordById, recordOf, scopeSpans } from '../src/fixture/lookup.js';
import { ownedElsewhere } from '../src/fixture/ownedElsewhere.js';
import { buildForest } from '../src/trace/buildForest.js';
import { findSpan } from '../src/trace/findSpan.js';
import type { SpanRecord } from '../src/trace/SpanRecord.js';
import type { SpanRef } from '../src/trace/SpanRef.js';
import type { Trace } from '../src/trace/Trace.js';
import { isObject } from '../src/util/matchesValue.js';
import { printValue } from '../src/util/printValue.js';
import { UsageError } from '../src/util/UsageError.js';
import { fromReadableSpan, isReadableSpan } from './fromReadableSpan.js';

/** A fixture, as far as matchers need it. */
export interface SpanSource {
  readonly disposed?: boolean;
  spans(): SpanRecord[];
  traces(): Trace[];
}

const accepted = 'a span, its SpanContext or a SpanRecord, such as tracing.span("checkout")';
const acceptedLists = 'the fixture (tracing), a trace (tracing.traces()[0]), or a list of spans';

/** The received span with its record: what is known of its parent. */
export function receivedSpan(received: unknown): SpanRecord {
  const record = toRecord(received);
  if (record !== undefined) return record;
  const ref = receivedRef(received);
  throw new UsageError(
    `Nothing but the ids of the received span are known (trace ${ref.traceId}, span ${ref.spanId}): it was started by a ` +
      'tracer that Traceproof does not see, or its test is over. tracing.explain() lists the providers.',
  );
}

/** The received span by its ids; nobody needs to have recorded it. */
export function receivedRef(received: unknown): SpanRef {
  return (
    toRecord(received) ?? toRef(received, 'The received value') ?? misuse('The received value', accepted, received)
  );
}

/**
 * A span given as an argument. A name is looked up in the scope of the received span, else in the current test's; there
 * alone where no span was received.
 */
export function expectedRef(argument: unknown, received?: SpanRef): SpanRef {
  if (typeof argument === 'string') {
    const spans = spansBeside(received, argument);
    return findSpan(
      spans,
      argument,
      spans.some(({ name }) => name === argument) ? [] : ownedElsewhere(argument, spans),
    );
  }
  return (
    toRecord(argument) ??
    toRef(argument, 'The argument') ??
    misuse('The argument', `${accepted}, or a span's name`, argument)
  );
}

/** True for a fixture: anything with `spans()` and `traces()`. */
export function isSource(received: unknown): received is SpanSource {
  return isObject(received) && typeof received['spans'] === 'function' && typeof received['traces'] === 'function';
}

/** The received spans, of a fixture, a trace, or a list. */
export function receivedSpans(received: unknown): readonly SpanRecord[] {
  if (isSource(received)) return usable(received).spans();
  if (isTrace(received)) return received.spans;
  if (Array.isArray(received))
    return received.flatMap((item: unknown) => (isTrace(item) ? item.spans : [receivedSpan(item)]));
  return misuse('The received value', acceptedLists, received);
}

/** The received traces, of a fixture, a trace, or a list of spans or traces. */
export function receivedTraces(received: unknown): readonly Trace[] {
  if (isSource(received)) return usable(received).traces();
  if (isTrace(received)) return [received];
  if (Array.isArray(received) && received.length > 0 && received.every(isTrace)) return received;
  return buildForest(receivedSpans(received), knownParent);
}

/** What a message on single spans draws: the scopes of those that are recorded. */
export function tracesAround(...refs: readonly SpanRef[]): Trace[] {
  const spans = new Map<string, SpanRecord>();
  const add = (span: SpanRecord): unknown => spans.set(`${span.traceId}:${span.spanId}`, span);
  for (const ref of refs) {
    const record = isRecord(ref) ? ref : recordById(ref.traceId, ref.spanId);
    if (record === undefined) continue;
    add(record);
    scopeSpans(record).forEach(add);
  }
  return buildForest([...spans.values()], knownParent);
}

/** Nothing can be said of spans that are gone, and their absence must not pass for an answer. */
function usable(source: SpanSource): SpanSource {
  if (source.disposed !== true) return source;
  throw new UsageError('The received fixture was disposed, and its spans are gone: expect before dispose().');
}

/** All spans of the scope of a record; for what may stand around one of which they know. */
export function spansAround(record: SpanRecord): () => readonly SpanRecord[] {
  return () => scopeSpans(record);
}

function spansBeside(received: SpanRef | undefined, name: string): SpanRecord[] {
  const spans = received === undefined ? [] : spansOfScope(received);
  if (spans.length > 0) return spans;
  // A bare SpanContext, as one that came back from a worker, says of no test that it is its own.
  const current = findTestFixture()?.spans();
  if (current !== undefined) return current;
  throw new UsageError(
    received === undefined
      ? `"${name}" is looked up in the current test, and none is known here. Pass the span itself.`
      : `"${name}" is looked up in the scope of the received span, but that span was not recorded. Pass the span itself.`,
  );
}

function spansOfScope(ref: SpanRef): SpanRecord[] {
  const record = isRecord(ref) ? ref : recordById(ref.traceId, ref.spanId);
  return record === undefined ? [] : scopeSpans(record);
}

/** The record of whatever stands for a span; a `ReadableSpan` that nobody recorded tells its parent itself. */
function toRecord(value: unknown): SpanRecord | undefined {
  if (isRecord(value)) return value;
  if (!isObject(value)) return undefined;
  const known = recordOf(value);
  if (known !== undefined) return known;
  const ids = idsOf(value);
  const recorded = ids === undefined ? undefined : recordById(ids.traceId, ids.spanId);
  return recorded ?? (isReadableSpan(value) ? fromReadableSpan(value) : undefined);
}

function toRef(value: unknown, what: string): SpanRef | undefined {
  const ids = isObject(value) ? idsOf(value) : undefined;
  if (ids === undefined) return undefined;
  const { traceId, spanId } = ids;
  if (!/^[0-9a-f]{32}$/.test(traceId) || !/^[0-9a-f]{16}$/.test(spanId)) {
    throw new UsageError(
      `${what} is no SpanContext: a trace id has 32 lowercase hex digits and a span id 16; ` +
        `they were ${printValue(traceId)} and ${printValue(spanId)}.`,
    );
  }
  if (!/^0*$/.test(traceId) && !/^0*$/.test(spanId)) return { traceId, spanId };
  throw new UsageError(
    `${what} is a span that records nothing (its ids are all zeros): tracing was suppressed, or its tracer has no provider. ` +
      'tracing.explain() says which.',
  );
}

function idsOf(value: Record<string, unknown>): SpanContext | undefined {
  const context: unknown = typeof value['spanContext'] === 'function' ? value['spanContext']() : value;
  return isObject(context) && typeof context['traceId'] === 'string' && typeof context['spanId'] === 'string'
    ? (context as unknown as SpanContext)
    : undefined;
}

/** True for a span record. */
export function isRecord(value: unknown): value is SpanRecord {
  return (
    isObject(value) &&
    typeof value['sequence'] === 'number' &&
    typeof value['ancestry'] === 'string' &&
    typeof value['spanId'] === 'string'
  );
}

/** True for a trace. */
export function isTrace(value: unknown): value is Trace {
  return (
    isObject(value) &&
    typeof value['traceId'] === 'string' &&
    Array.isArray(value['spans']) &&
    ['roots', 'outside', 'dangling'].every((part) => Array.isArray(value[part]))
  );
}

function misuse(what: string, wanted: string, given: unknown): never {
  if (isPromise(given)) throw new UsageError(`${what} must be ${wanted}; it is a promise: await it first.`);
  if (isSource(given)) throw new UsageError(`${what} must be ${wanted}; it is the fixture: name one of its spans.`);
  if (isTrace(given)) throw new UsageError(`${what} must be ${wanted}; it is a whole trace: name one of its spans.`);
  const advice = typeof given === 'string' ? ' Look the name up with tracing.span().' : '';
  throw new UsageError(`${what} must be ${wanted}; it is ${printValue(given)}.${advice}`);
}

function isPromise(value: unknown): boolean {
  return isObject(value) && typeof value['then'] === 'function';
}
