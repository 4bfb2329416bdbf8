import type { Link } from '@opentelemetry/api';
import type { SpanRecord } from './SpanRecord.js';

/** A span by its ids, with its name and links where they are known. Every `SpanRecord` is one. */
export interface SpanRef {
  readonly traceId: string;
  readonly spanId: string;
  readonly name?: string;
  readonly links?: readonly Link[];
}

/** Finds a recorded span by its ids. */
export type FindRecord = (traceId: string, spanId: string) => SpanRecord | undefined;

/** True when both are the same span: trace id and span id agree. */
export function isSameSpan(a: SpanRef, b: SpanRef): boolean {
  return a.traceId === b.traceId && a.spanId === b.spanId;
}
