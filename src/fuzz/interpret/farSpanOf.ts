import type { SpanRecord } from '../../trace/SpanRecord.js';
import type { FarSpan } from '../program/FarSpan.js';
import type { Known } from './RunRecord.js';

type Draft = { -readonly [Key in keyof FarSpan]: FarSpan[Key] };

/** Flattens a recorded span for the oracle. Called for every span, hence without spreads. */
export function farSpanOf(span: SpanRecord, known: ReadonlyMap<string, Known>): FarSpan {
  const label = known.get(span.spanId)?.label;
  const { traceFlags, traceState } = span.spanContext();
  const state = traceState?.serialize();
  const flat: Draft = {
    name: span.name,
    traceId: span.traceId,
    spanId: span.spanId,
    flags: traceFlags,
    ended: span.ended,
    links: span.links.map(({ context }) => ({ traceId: context.traceId, spanId: context.spanId })),
  };
  if (label !== undefined) flat.at = label;
  if (span.parentSpanId !== undefined) flat.parentSpanId = span.parentSpanId;
  if (state) flat.traceState = state;
  return flat;
}
