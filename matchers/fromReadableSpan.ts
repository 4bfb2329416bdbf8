import type { SpanContext } from '@opentelemetry/api';
import type { SpanRecord } from '../src/trace/SpanRecord.js';

type Readable = Omit<SpanRecord, 'traceId' | 'spanId'> & { readonly parentSpanId?: string };

/** True for what the SDK calls a `ReadableSpan`, of whichever line. */
export function isReadableSpan(value: object): value is Readable {
  return 'spanContext' in value && 'name' in value && 'startTime' in value && 'ended' in value;
}

/** A record of a span that no scope of Traceproof has seen: what the span says of itself, in no scope. */
export function fromReadableSpan(span: Readable): SpanRecord {
  const { traceId, spanId, traceFlags } = span.spanContext();
  const parent = parentOf(span, traceId);
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => span.spanContext(),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    attributes: span.attributes,
    status: span.status,
    events: span.events,
    links: span.links,
    ended: span.ended,
    instrumentationScope: span.instrumentationScope,
    traceId,
    spanId,
    sequence: 0,
    ancestry: parent === undefined ? 'unknown root' : parent.isRemote === true ? 'remote parent' : 'explicit parent',
    sampled: (traceFlags & 1) === 1,
    scope: 'not recorded',
    ownership: 'file scope',
    late: false,
    first: false,
    afterIncoming: false,
    besideOpenTrace: false,
    ...(parent !== undefined && { parentSpanContext: parent, parentSpanId: parent.spanId }),
  };
}

/** SDK 2 and later tell the parent's context, SDK 1 its span id alone. */
function parentOf(span: Readable, traceId: string): SpanContext | undefined {
  if (span.parentSpanContext !== undefined) return span.parentSpanContext;
  return span.parentSpanId === undefined ? undefined : { traceId, spanId: span.parentSpanId, traceFlags: 0 };
}
