import type { SpanRecord } from '../../trace/SpanRecord.js';
import type { FarSpan } from '../program/FarSpan.js';
import type { Known } from './RunRecord.js';

/** Flattens a recorded span for the oracle. */
export function farSpanOf(span: SpanRecord, known: ReadonlyMap<string, Known>): FarSpan {
  const label = known.get(span.spanId)?.label;
  const { traceFlags, traceState } = span.spanContext();
  const state = traceState?.serialize();
  return {
    ...(label === undefined ? {} : { at: label }),
    name: span.name,
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === undefined ? {} : { parentSpanId: span.parentSpanId }),
    flags: traceFlags,
    ...(state ? { traceState: state } : {}),
    ended: span.ended,
    links: span.links.map(({ context }) => ({ traceId: context.traceId, spanId: context.spanId })),
  };
}
