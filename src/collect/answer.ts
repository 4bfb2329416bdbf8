import type { IncomingMessage, ServerResponse } from 'node:http';
import { create, type DescMessage, type MessageShape, toBinary, toJson } from '@bufbuild/protobuf';
import type { Collected } from './collectSpans.js';
import { contentTypes, type Encoding, findEncoding } from './encodingOf.js';
import { StatusSchema } from './proto/google/rpc/status_pb.js';
import { ExportTraceServiceResponseSchema } from './proto/opentelemetry/proto/collector/trace/v1/trace_service_pb.js';
import type { Refusal } from './Refusal.js';

/** Answers 200; `partial_success` is set when spans were rejected, and only then (OTLP 1.11.0, "OTLP/HTTP Response"). */
export function accept(
  response: ServerResponse,
  encoding: Encoding,
  { rejected, reason }: Omit<Collected, 'spans'>,
): void {
  const partial = rejected > 0 && { partialSuccess: { rejectedSpans: BigInt(rejected), errorMessage: reason } };
  send(
    response,
    200,
    encoding,
    ExportTraceServiceResponseSchema,
    create(ExportTraceServiceResponseSchema, { ...partial }),
  );
}

/** An empty message, which is a full success of every signal. */
export function acceptAll(response: ServerResponse, encoding: Encoding): void {
  accept(response, encoding, { rejected: 0, reason: '' });
}

/**
 * Answers with a `google.rpc.Status` in the encoding of the request, JSON when it has none of OTLP's. Its code stays unset,
 * as OTLP allows (OTLP 1.11.0, "Failures").
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, headers }: Refusal,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const encoding = findEncoding(request.headers['content-type']) ?? 'json';
  send(response, status, encoding, StatusSchema, create(StatusSchema, { message }));
}

function send<T extends DescMessage>(
  response: ServerResponse,
  status: number,
  encoding: Encoding,
  schema: T,
  message: MessageShape<T>,
): void {
  const body = encoding === 'json' ? JSON.stringify(toJson(schema, message)) : toBinary(schema, message);
  response.writeHead(status, { 'Content-Type': contentTypes[encoding], 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
