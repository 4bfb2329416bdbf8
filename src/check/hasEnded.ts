import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord } from '../trace/SpanRef.js';
import { laterRecord } from './laterRecord.js';
import type { Mismatch } from './Mismatch.js';

/** Finds that a span is open, or was so when its record was made. What the sampler refused is never open. */
export function hasEnded(span: SpanRecord, find: FindRecord): Mismatch[] {
  if (span.ended) return [];
  const now = laterRecord(span, find);
  return [{ kind: 'not ended', span, ...(now && { now }) }];
}
