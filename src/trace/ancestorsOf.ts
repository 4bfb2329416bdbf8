import type { FindRecord } from './SpanRef.js';
import type { SpanRecord } from './SpanRecord.js';

/** The recorded ancestors of a span, nearest first. Ends where no record is found, and at a cycle. */
export function ancestorsOf(span: SpanRecord, find: FindRecord): SpanRecord[] {
  const ancestors: SpanRecord[] = [];
  const seen = new Set([span.spanId]);
  let at: SpanRecord | undefined = span;
  while (at?.parentSpanId !== undefined && !seen.has(at.parentSpanId)) {
    seen.add(at.parentSpanId);
    at = find(at.traceId, at.parentSpanId);
    if (at !== undefined) ancestors.push(at);
  }
  return ancestors;
}
