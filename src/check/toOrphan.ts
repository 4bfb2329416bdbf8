import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Orphan } from '../trace/Trace.js';

/** A span as an orphan of this kind, with the line that started it where it is known. */
export function toOrphan(kind: Orphan['kind'], span: SpanRecord): Orphan {
  return span.startedAt === undefined ? { kind, span } : { kind, span, startedAt: span.startedAt };
}
