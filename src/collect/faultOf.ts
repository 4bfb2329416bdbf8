import type { Span } from './proto/opentelemetry/proto/trace/v1/trace_pb.js';

/**
 * Why a span is not valid; `undefined` when it is. Its ids have 16 and 8 bytes and are not all zero, its parent is empty, or
 * zeros, or an id (opentelemetry-proto 1.11.0, trace.proto, `Span`). A link may be to nothing, which is written empty or as
 * zeros (OpenTelemetry specification, Trace API, "Link").
 */
export function faultOf({ name, traceId, spanId, parentSpanId, links }: Span): string | undefined {
  const of = `of ${JSON.stringify(name.slice(0, 60))}`;
  if (traceId.length !== 16 || isZero(traceId)) return `the trace id ${of} is ${told(traceId, 16)}`;
  if (spanId.length !== 8 || isZero(spanId)) return `the span id ${of} is ${told(spanId, 8)}`;
  if (!fits(parentSpanId, 8)) return `the parent span id ${of} is ${told(parentSpanId, 8)}`;
  const linked = links.find((link) => !fits(link.traceId, 16) || !fits(link.spanId, 8));
  if (linked === undefined) return undefined;
  return `a link ${of} is to a trace or span id that is not 16 and 8 bytes (in JSON, 32 and 16 hex digits)`;
}

export function isZero(id: Uint8Array): boolean {
  return id.every((byte) => byte === 0);
}

function fits(id: Uint8Array, length: number): boolean {
  return id.length === 0 || id.length === length;
}

function told(id: Uint8Array, length: number): string {
  if (id.length === length && isZero(id)) return 'all zero';
  return `not ${length} bytes (in JSON, ${length * 2} hex digits)`;
}
