import type { DescField, DescFile } from '@bufbuild/protobuf';
import type protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { file_google_rpc_status } from '../../src/collect/proto/google/rpc/status_pb.js';
import { file_opentelemetry_proto_collector_trace_v1_trace_service as service } from '../../src/collect/proto/opentelemetry/proto/collector/trace/v1/trace_service_pb.js';
import { file_opentelemetry_proto_common_v1_common as common } from '../../src/collect/proto/opentelemetry/proto/common/v1/common_pb.js';
import { file_opentelemetry_proto_resource_v1_resource as resource } from '../../src/collect/proto/opentelemetry/proto/resource/v1/resource_pb.js';
import { file_opentelemetry_proto_trace_v1_trace as trace } from '../../src/collect/proto/opentelemetry/proto/trace/v1/trace_pb.js';
import { root } from '../support/otlp/otlpTypes.js';

it.each<[DescFile]>([[service], [trace], [common], [resource]])('what is generated is what is defined: %s', (file) => {
  const messages = allMessages(file);
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages) {
    const defined = root.lookupType(message.typeName).fieldsArray.map(definedField).sort();
    expect(message.fields.map(generatedField).sort(), message.typeName).toEqual(defined);
  }
  for (const one of file.enums) {
    const values = Object.fromEntries(one.values.map(({ name, number }) => [name, number]));
    expect(values).toEqual(root.lookupEnum(one.typeName).values);
  }
});

it('the status has the fields of google.rpc.Status', () => {
  const [status] = allMessages(file_google_rpc_status);
  expect(status?.fields.map(({ number, name }) => [number, name])).toEqual([
    [1, 'code'],
    [2, 'message'],
    [3, 'details'],
  ]);
});

type Message = DescFile['messages'][number];

function allMessages(file: DescFile): Message[] {
  const inner = (message: Message): Message[] => [message, ...message.nestedMessages.flatMap(inner)];
  return file.messages.flatMap(inner);
}

/** Number, name, whether repeated, of which oneof, and what type. */
function generatedField(field: DescField): string {
  const scalars = [
    '',
    'double',
    'float',
    'int64',
    'uint64',
    'int32',
    'fixed64',
    'fixed32',
    'bool',
    'string',
    '',
    '',
    'bytes',
    'uint32',
  ];
  const type = field.message?.typeName ?? field.enum?.typeName ?? scalars[field.scalar ?? 0];
  return `${field.number} ${field.name} ${field.fieldKind === 'list'} ${field.oneof?.name} ${type}`;
}

function definedField(field: protobuf.Field): string {
  const type = field.resolvedType?.fullName.slice(1) ?? field.type;
  const snake = field.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `${field.id} ${snake} ${field.repeated} ${field.partOf?.name} ${type}`;
}
