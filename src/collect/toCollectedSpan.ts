import { type Attributes, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import type { CollectedLink, CollectedSpan } from '../trace/CollectedSpan.js';
import type { SpanEvent } from '../trace/SpanRecord.js';
import { isZero } from './faultOf.js';
import { nanosToHrTime } from './nanosToHrTime.js';
import type { InstrumentationScope } from './proto/opentelemetry/proto/common/v1/common_pb.js';
import {
  type Span,
  Span_SpanKind as OtlpKind,
  type Span_Event,
  type Span_Link,
  SpanFlags,
  type Status,
} from './proto/opentelemetry/proto/trace/v1/trace_pb.js';
import { toAttributes } from './toAttributes.js';

type Scope = CollectedSpan['instrumentationScope'];

/** A span whose ids are valid, by the definitions of opentelemetry-proto 1.11.0, trace.proto. */
export function toCollectedSpan(span: Span, instrumentationScope: Scope, resource: Attributes): CollectedSpan {
  return {
    name: span.name,
    kind: kinds[span.kind] ?? SpanKind.INTERNAL,
    traceId: hex(span.traceId, 16),
    spanId: hex(span.spanId, 8),
    flags: sampledUnlessTold(span.flags),
    ...(span.traceState !== '' && { traceState: span.traceState }),
    ...(!isZero(span.parentSpanId) && { parent: parentOf(span) }),
    startTime: nanosToHrTime(span.startTimeUnixNano),
    ...(span.endTimeUnixNano !== 0n && { endTime: nanosToHrTime(span.endTimeUnixNano) }),
    attributes: toAttributes(span.attributes),
    status: statusOf(span.status),
    events: span.events.map(eventOf),
    links: span.links.map(linkOf),
    instrumentationScope,
    resource,
  };
}

/** Of the spans of one instrumentation. An empty name or version means that it is not known (common.proto). */
export function scopeOf(scope: InstrumentationScope | undefined, schemaUrl: string): Scope {
  const { name = '', version = '' } = scope ?? {};
  return { name, ...(version !== '' && { version }), ...(schemaUrl !== '' && { schemaUrl }) };
}

/** What is unspecified, or newer than this, may be taken for internal (trace.proto, `SpanKind`). */
const kinds: Readonly<Record<number, SpanKind>> = {
  [OtlpKind.SERVER]: SpanKind.SERVER,
  [OtlpKind.CLIENT]: SpanKind.CLIENT,
  [OtlpKind.PRODUCER]: SpanKind.PRODUCER,
  [OtlpKind.CONSUMER]: SpanKind.CONSUMER,
};

/** Bit 8 says whether bit 9 tells that the parent is remote. */
function parentOf({ parentSpanId, flags }: Span): NonNullable<CollectedSpan['parent']> {
  return { spanId: hex(parentSpanId, 8), ...isRemote(flags) };
}

function isRemote(flags: number): { readonly isRemote?: boolean } {
  if ((flags & SpanFlags.CONTEXT_HAS_IS_REMOTE_MASK) === 0) return {};
  return { isRemote: (flags & SpanFlags.CONTEXT_IS_REMOTE_MASK) !== 0 };
}

/** Some exporters leave the flags of W3C Trace Context out (Python's). What was exported has been sampled. */
function sampledUnlessTold(flags: number): number {
  const told = flags & SpanFlags.TRACE_FLAGS_MASK;
  return told === 0 ? TraceFlags.SAMPLED : told;
}

function statusOf(status: Status | undefined): CollectedSpan['status'] {
  const { code = 0, message = '' } = status ?? {};
  const known = code === 1 ? SpanStatusCode.OK : code === 2 ? SpanStatusCode.ERROR : SpanStatusCode.UNSET;
  return { code: known, ...(message !== '' && { message }) };
}

function eventOf({ name, timeUnixNano, attributes }: Span_Event): SpanEvent {
  return { name, time: nanosToHrTime(timeUnixNano), attributes: toAttributes(attributes) };
}

function linkOf({ traceId, spanId, traceState, flags, attributes }: Span_Link): CollectedLink {
  return {
    traceId: hex(traceId, 16),
    spanId: hex(spanId, 8),
    flags: flags & SpanFlags.TRACE_FLAGS_MASK,
    ...(traceState !== '' && { traceState }),
    attributes: toAttributes(attributes),
  };
}

/** An empty id is written as zeros. */
function hex(id: Uint8Array, bytes: number): string {
  return Buffer.from(id)
    .toString('hex')
    .padStart(bytes * 2, '0');
}
