import type { Baggage, BaggageEntry, Span } from '@opentelemetry/api';
import { context, isSpanContextValid, propagation, trace } from '@opentelemetry/api';
import type { Seen } from '../program/Observation.js';
import { suppressKey, valueKey } from './keys.js';

type Draft = { -readonly [Key in keyof Seen]: Seen[Key] };

/**
 * Flattens the active context to plain data. Called at every step of a task, hence without spreads. A span that has the ids of
 * `original` is to be that very object.
 */
export function look(original?: Span): Seen {
  const active = context.active();
  const spanContext = trace.getSpanContext(active);
  const value = active.getValue(valueKey);
  const seen: Draft = {
    baggage: entriesOf(propagation.getBaggage(active)),
    suppressed: active.getValue(suppressKey) === true,
  };
  if (value !== undefined) seen.value = String(value);
  if (!spanContext || !isSpanContextValid(spanContext)) return seen;
  seen.traceId = spanContext.traceId;
  seen.spanId = spanContext.spanId;
  seen.flags = spanContext.traceFlags;
  seen.isRemote = spanContext.isRemote === true;
  if (original && trace.getSpan(active) !== original && original.spanContext().spanId === spanContext.spanId)
    seen.copied = true;
  const traceState = spanContext.traceState?.serialize();
  if (traceState) seen.traceState = traceState;
  return seen;
}

const noEntries: Seen['baggage'] = {};

function entriesOf(baggage: Baggage | undefined): Seen['baggage'] {
  if (!baggage) return noEntries;
  return Object.fromEntries(baggage.getAllEntries().flatMap(flatEntry));
}

function flatEntry([key, { value, metadata }]: [string, BaggageEntry]): [string, string][] {
  const properties = metadata?.toString();
  return properties
    ? [
        [key, value],
        [`${key};`, properties],
      ]
    : [[key, value]];
}
