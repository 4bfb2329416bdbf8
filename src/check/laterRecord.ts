import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord } from '../trace/SpanRef.js';

/** The record of a span as it is now, when it has ended since this copy of it was made. */
export function laterRecord(span: SpanRecord, find: FindRecord): SpanRecord | undefined {
  if (span.ended) return undefined;
  const now = find(span.traceId, span.spanId);
  return now?.ended === true ? now : undefined;
}
