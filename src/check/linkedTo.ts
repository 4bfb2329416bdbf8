import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord, SpanRef } from '../trace/SpanRef.js';
import { isSameSpan } from '../trace/SpanRef.js';
import type { Mismatch } from './Mismatch.js';

/** Finds that none of a span's links leads to another one: both the trace id and the span id must agree. */
export function linkedTo(span: SpanRecord, expected: SpanRef, find: FindRecord): Mismatch[] {
  const links = span.links.map(({ context }) => find(context.traceId, context.spanId) ?? refOf(context));
  if (links.some((link) => isSameSpan(link, expected))) return [];
  const reversed = expected.links?.some(({ context }) => isSameSpan(context, span)) ?? false;
  return [{ kind: 'not linked', span, expected, links, reversed }];
}

/** The ids alone: what else a link's context holds is nothing to show. */
function refOf({ traceId, spanId }: SpanRef): SpanRef {
  return { traceId, spanId };
}
