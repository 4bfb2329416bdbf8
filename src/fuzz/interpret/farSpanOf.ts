import type { Entry } from '../../fixture/Entry.js';
import type { FarSpan } from '../program/FarSpan.js';
import type { Known } from './RunRecord.js';

type Draft = { -readonly [Key in keyof FarSpan]: FarSpan[Key] };

const noLinks: FarSpan['links'] = [];

/** Flattens a recorded span for the oracle. Called for every span, hence without spreads. */
export function farSpanOf({ span }: Entry, known: ReadonlyMap<string, Known>): FarSpan {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  const label = known.get(spanId)?.label;
  const parentSpanId = span.parentSpanContext?.spanId;
  const state = traceState?.serialize();
  const flat: Draft = {
    name: span.name,
    traceId,
    spanId,
    flags: traceFlags,
    ended: span.ended,
    links: span.links.length === 0 ? noLinks : span.links.map(({ context }) => idsOf(context)),
  };
  if (label !== undefined) flat.at = label;
  if (parentSpanId !== undefined) flat.parentSpanId = parentSpanId;
  if (state) flat.traceState = state;
  return flat;
}

function idsOf({ traceId, spanId }: FarSpan['links'][number]): FarSpan['links'][number] {
  return { traceId, spanId };
}
