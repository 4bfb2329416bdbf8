import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Mismatch } from './Mismatch.js';

/** Finds the spans that never ended. An unsampled span is never open: nobody sees it end. */
export function noOpenSpans(records: readonly SpanRecord[]): Mismatch[] {
  return records.filter((span) => span.sampled && !span.ended).map((span) => ({ kind: 'open span', span }));
}
