import type { CarrierEntry } from '../trace/readCarrier.js';
import type { FindRecord, SpanRef } from '../trace/SpanRef.js';
import { readTraceparent } from '../trace/traceparent.js';
import { hasTraceparent, traceparentsOf } from './hasTraceparent.js';
import { lostEntry } from './lostEntry.js';
import type { Mismatch } from './Mismatch.js';

/** Finds that a carrier does not carry the trace of a span: no valid `traceparent`, or one with another trace id. */
export function carriesTrace(carrier: readonly CarrierEntry[], expected: SpanRef, find: FindRecord): Mismatch[] {
  const mismatches = hasTraceparent(carrier);
  if (mismatches.length > 0) return mismatches;
  const carried = carriedSpan(carrier, find);
  if (carried === undefined || carried.traceId === expected.traceId) return [];
  const lost = lostEntry(carried, expected, find);
  // That the span asked for is a root explains nothing: the carrier was filled elsewhere.
  const sender = lost?.traceId === carried.traceId ? { lost } : {};
  return [{ kind: 'other trace carried', carried, expected, ...sender }];
}

/** The span whose ids a carrier has, by its record where there is one; `undefined` without a valid `traceparent`. */
export function carriedSpan(carrier: readonly CarrierEntry[], find: FindRecord): SpanRef | undefined {
  const [entry] = traceparentsOf(carrier);
  if (hasTraceparent(carrier).length > 0 || typeof entry?.value !== 'string') return undefined;
  const ref = readTraceparent(entry.value);
  return find(ref.traceId, ref.spanId) ?? ref;
}
