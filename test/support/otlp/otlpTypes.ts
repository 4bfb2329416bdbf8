import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

const folder = fileURLToPath(new URL('../../../src/collect/proto/', import.meta.url));
const files = [
  'opentelemetry/proto/common/v1/common',
  'opentelemetry/proto/resource/v1/resource',
  'opentelemetry/proto/trace/v1/trace',
  'opentelemetry/proto/collector/trace/v1/trace_service',
];

/** The official definitions, as another library reads them: the independent opinion on what a body says. */
export const root: protobuf.Root = new protobuf.Root();
for (const file of files) protobuf.parse(readFileSync(`${folder}${file}.proto`, 'utf8'), root);
protobuf.parse('syntax = "proto3"; package google.rpc; message Status { int32 code = 1; string message = 2; }', root);
root.resolveAll();

const service = 'opentelemetry.proto.collector.trace.v1';
export const Request: protobuf.Type = root.lookupType(`${service}.ExportTraceServiceRequest`);
export const Response: protobuf.Type = root.lookupType(`${service}.ExportTraceServiceResponse`);
export const Status: protobuf.Type = root.lookupType('google.rpc.Status');

/** A request in protobuf, from what protobufjs takes for one. */
export function encode(request: object): Uint8Array {
  return Request.encode(Request.fromObject(request)).finish();
}
