import { ancestorsOf } from '../trace/ancestorsOf.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord, SpanRef } from '../trace/SpanRef.js';
import { lostEntry } from './lostEntry.js';
import type { Mismatch } from './Mismatch.js';

/** Finds why no chain of parents leads from a span up to another one. */
export function descendantOf(span: SpanRecord, expected: SpanRef, find: FindRecord): Mismatch[] {
  if (span.parentSpanId === undefined) return [{ kind: 'no parent', span, expected }];
  if (span.traceId !== expected.traceId) {
    const lost = lostEntry(span, expected, find);
    return [{ kind: 'other trace', span, expected, ...(lost && { lost }) }];
  }
  const ancestors = ancestorsOf(span, find);
  const passed = [span.parentSpanId, ...ancestors.map((ancestor) => ancestor.parentSpanId)];
  if (passed.includes(expected.spanId)) return [];
  const last = ancestors.at(-1) ?? span;
  const endsAt = last.parentSpanId;
  return [{ kind: 'not an ancestor', span, expected, ancestors, ...(endsAt !== undefined && { endsAt }) }];
}
