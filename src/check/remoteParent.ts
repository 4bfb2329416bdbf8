import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord } from '../trace/SpanRef.js';
import type { Mismatch } from './Mismatch.js';

/** Finds that a span has no parent, or one that did not come out of a carrier. */
export function remoteParent(span: SpanRecord, find: FindRecord): Mismatch[] {
  if (span.parentSpanId === undefined) return [{ kind: 'no parent', span }];
  if (span.ancestry === 'remote parent' || span.parentSpanContext?.isRemote === true) return [];
  const parent = find(span.traceId, span.parentSpanId);
  return [{ kind: 'local parent', span, ...(parent && { parent }) }];
}
