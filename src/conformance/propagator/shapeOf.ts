import { type Baggage, type Context, propagation, type SpanContext, trace } from '@opentelemetry/api';
import type { BaggageEntryShape, ContextShape, SpanShape } from './Shapes.js';
import { Misfit } from './Thrown.js';

/**
 * What a context holds that propagators know of.
 *
 * @throws Misfit where that is no span and no baggage of the API.
 */
export function shapeOf(context: Context): ContextShape {
  const span = spanOf(context);
  const baggage = entriesOf(propagation.getBaggage(context));
  return { ...(span === undefined ? {} : { span }), ...(baggage === undefined ? {} : { baggage }) };
}

function spanOf(context: Context): ContextShape['span'] {
  const held = trace.getSpan(context);
  if (held === undefined) return undefined;
  if (typeof held?.spanContext !== 'function') throw new Misfit('a span under the key of the span', held);
  const span = held.spanContext() as SpanContext | undefined;
  if (!isSpanContext(span))
    throw new Misfit('a span context: traceId and spanId are texts, traceFlags a number, isRemote a boolean', span);
  const { traceId, spanId, traceFlags, isRemote } = span;
  const state = stateOf(span.traceState);
  return { traceId, spanId, flags: traceFlags, ...state, ...(isRemote === undefined ? {} : { isRemote }) };
}

function isSpanContext(span: SpanContext | undefined): span is SpanContext {
  const remote = span?.isRemote;
  const ids = typeof span?.traceId === 'string' && typeof span.spanId === 'string';
  return ids && typeof span.traceFlags === 'number' && (remote === undefined || typeof remote === 'boolean');
}

/** A list without members is none. */
function stateOf(state: unknown): Pick<SpanShape, 'state'> {
  if (state === undefined) return {};
  const serialize = (state as SpanContext['traceState'] | null)?.serialize;
  if (typeof serialize !== 'function') throw new Misfit('a traceState with serialize(): createTraceState(text)', state);
  const text: unknown = serialize.call(state);
  if (text !== undefined && typeof text !== 'string') throw new Misfit('serialize() of traceState: a text', text);
  return text ? { state: text } : {};
}

function entriesOf(baggage: Baggage | undefined): readonly BaggageEntryShape[] | undefined {
  if (baggage === undefined) return undefined;
  const entries: unknown = typeof baggage?.getAllEntries === 'function' ? baggage.getAllEntries() : undefined;
  if (!Array.isArray(entries)) throw new Misfit('baggage as propagation.createBaggage() makes it', baggage);
  return entries.map(entryOf);
}

function entryOf(given: unknown): BaggageEntryShape {
  const [key, entry] = (Array.isArray(given) ? given : []) as [unknown, { value?: unknown; metadata?: unknown } | null];
  const value = entry?.value;
  if (typeof key !== 'string' || typeof value !== 'string')
    throw new Misfit('an entry of the baggage: a key, and a value that is text', given);
  // No properties are none, whether an object says so or nothing does.
  const properties = entry?.metadata == null ? '' : String(entry.metadata);
  return properties === '' ? [key, value] : [key, value, properties];
}
