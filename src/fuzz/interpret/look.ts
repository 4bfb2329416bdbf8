import { context, isSpanContextValid, propagation, trace } from '@opentelemetry/api';
import type { Seen } from '../program/Observation.js';
import { suppressKey, valueKey } from './keys.js';

/** Flattens the active context to plain data. */
export function look(): Seen {
  const active = context.active();
  const spanContext = trace.getSpanContext(active);
  const value = active.getValue(valueKey);
  const seen = {
    baggage: Object.fromEntries(
      (propagation.getBaggage(active)?.getAllEntries() ?? []).map(([key, entry]) => [key, entry.value]),
    ),
    suppressed: active.getValue(suppressKey) === true,
    ...(value === undefined ? {} : { value: String(value) }),
  };
  if (!spanContext || !isSpanContextValid(spanContext)) return seen;
  const { traceId, spanId, traceFlags, isRemote } = spanContext;
  const traceState = spanContext.traceState?.serialize();
  return {
    ...seen,
    traceId,
    spanId,
    flags: traceFlags,
    isRemote: isRemote === true,
    ...(traceState ? { traceState } : {}),
  };
}
