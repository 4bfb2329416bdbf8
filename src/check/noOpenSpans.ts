import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Mismatch } from './Mismatch.js';

/**
 * Finds the spans that never ended. What the sampler refused counts as ended, for nobody sees its end; what it records
 * without sampling is judged like any other.
 */
export function noOpenSpans(records: readonly SpanRecord[]): Mismatch[] {
  return records.filter((span) => !span.ended).map((span) => ({ kind: 'open span', span }));
}
