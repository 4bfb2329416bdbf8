import { ancestorsOf } from '../trace/ancestorsOf.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord, SpanRef } from '../trace/SpanRef.js';
import { isSameSpan } from '../trace/SpanRef.js';
import { lostEntry } from './lostEntry.js';
import type { Kinship, Mismatch } from './Mismatch.js';

/** Finds why a span is not a direct child of another: both the trace id and the parent's span id must agree. */
export function childOf(span: SpanRecord, expected: SpanRef, find: FindRecord): Mismatch[] {
  if (span.parentSpanId === undefined) return [{ kind: 'no parent', span, expected }];
  const parent = find(span.traceId, span.parentSpanId);
  const finding = parent === undefined ? { span, expected } : { span, expected, parent };
  const sameSpanId = span.parentSpanId === expected.spanId;
  if (span.traceId !== expected.traceId) {
    const lost = lostEntry(span, expected, find);
    return [{ kind: 'parent in other trace', ...finding, sameSpanId, ...(lost && { lost }) }];
  }
  if (!sameSpanId) return [{ kind: 'other parent', ...finding, kinship: kinship(span, expected, find) }];
  return [];
}

function kinship(span: SpanRecord, expected: SpanRef, find: FindRecord): Kinship {
  if (ancestorsOf(span, find).some((ancestor) => isSameSpan(ancestor, expected))) return 'deeper';
  const record = find(expected.traceId, expected.spanId);
  if (record?.parentSpanId === span.spanId) return 'reversed';
  return record?.parentSpanId === span.parentSpanId ? 'sibling' : 'unrelated';
}
