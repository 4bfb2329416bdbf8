import { fromBinary, fromJson } from '@bufbuild/protobuf';
import { checkJson } from './checkJson.js';
import { checkProtobuf } from './checkProtobuf.js';
import type { Encoding } from './encodingOf.js';
import { fromOtlpJson } from './fromOtlpJson.js';
import {
  type ExportTraceServiceRequest,
  ExportTraceServiceRequestSchema as schema,
} from './proto/opentelemetry/proto/collector/trace/v1/trace_service_pb.js';
import { Refusal } from './Refusal.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the body of a request to `/v1/traces`. Unknown fields are ignored in both encodings.
 *
 * @throws Refusal 400 when it is no ExportTraceServiceRequest, 413 when it holds too many values.
 */
export function decodeRequest(body: Uint8Array, encoding: Encoding): ExportTraceServiceRequest {
  try {
    return encoding === 'json' ? decodeJson(body) : decodeProtobuf(body);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { message } = error as Error;
    throw new Refusal(400, `The body is no ExportTraceServiceRequest in ${encoding}: ${message.slice(0, 300)}`);
  }
}

function decodeProtobuf(body: Uint8Array): ExportTraceServiceRequest {
  checkProtobuf(body, schema);
  return fromBinary(schema, body, { readUnknownFields: false });
}

function decodeJson(body: Uint8Array): ExportTraceServiceRequest {
  checkJson(body);
  return fromJson(schema, fromOtlpJson(schema, JSON.parse(utf8.decode(body))), { ignoreUnknownFields: true });
}
