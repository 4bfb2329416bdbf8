import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord } from '../trace/SpanRef.js';
import type { Mismatch } from './Mismatch.js';

/** Finds that a span has a parent. A dangling span has one, too: it is no root. */
export function rootSpan(span: SpanRecord, find: FindRecord): Mismatch[] {
  if (span.parentSpanId === undefined) return [];
  const parent = find(span.traceId, span.parentSpanId);
  return [{ kind: 'has parent', span, ...(parent && { parent }) }];
}
