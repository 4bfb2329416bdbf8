import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanRef } from '../trace/SpanRef.js';
import { shortId } from '../util/shortId.js';

/** How sentences call a span: by its name, by its ids where nobody knows the name. */
export function describeRef(ref: SpanRef): string {
  return ref.name === undefined ? `span ${shortId(ref.spanId)}` : `"${ref.name}"`;
}

/** The same, at the start of a claim: `span "checkout"`. */
export function describeSubject(ref: SpanRef): string {
  return ref.name === undefined ? describeRef(ref) : `span "${ref.name}"`;
}

/** A row on a span: name, trace, and its own id. */
export function refRow(ref: SpanRef): string[] {
  return [ref.name ?? '(not recorded)', `trace ${shortId(ref.traceId)}`, `span ${shortId(ref.spanId)}`];
}

/** A row on a span: name, trace, and its parent, or why there is none. */
export function parentRow(span: SpanRecord, parent?: SpanRecord): string[] {
  return [span.name, `trace ${shortId(span.traceId)}`, describeParent(span, parent)];
}

function describeParent(span: SpanRecord, parent: SpanRecord | undefined): string {
  if (span.parentSpanId === undefined) return `no parent: ${whyNoParent(span)}`;
  const name = parent === undefined ? '(not recorded)' : `"${parent.name}"`;
  return `parent ${shortId(span.parentSpanId)} ${name}`;
}

/** What was seen when a span without a parent started. */
export function whyNoParent(span: SpanRecord): string {
  if (span.ancestry === 'explicit root') return 'started with root: true';
  if (span.ancestry === 'handed root') return 'the context passed to it held no span';
  if (span.ancestry === 'unknown root') return 'it was collected as a root';
  return 'the active context held no span';
}
