import type { SpanRecord } from './SpanRecord.js';

/** True for the one loose root that a scope may have: its first span, when no upstream caller was declared before it. */
export function isFreeEntry(span: Pick<SpanRecord, 'first' | 'afterIncoming'>): boolean {
  return span.first && !span.afterIncoming;
}
