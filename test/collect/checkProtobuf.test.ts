import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { checkProtobuf } from '../../src/collect/checkProtobuf.js';
import { ExportTraceServiceRequestSchema as schema } from '../../src/collect/proto/opentelemetry/proto/collector/trace/v1/trace_service_pb.js';
import { encode } from '../support/otlp/otlpTypes.js';

const span = '1220121e121c0a10000000000000000000000000000000011208000000000000000a0a00';

describe('a damaged body', () => {
  it.each([
    [
      'a field of another wire type',
      `0820${span.slice(4)}`,
      'ExportTraceServiceRequest.resource_spans has wire type 0, not 2',
    ],
    ['a message that ends outside of the one it is in', '0a020a02', 'ResourceSpans does not end where it should'],
    ['a message that ends after the one it is in', '0a020a021001', 'ResourceSpans does not end where it should'],
    ['a group without end', '7b', 'premature EOF'],
    ['groups within groups', '7b'.repeat(200), 'maximum recursion depth reached'],
    ['messages within messages', deep(120), 'it is nested too deeply'],
  ])('is refused: %s', (_, hex, reason) => {
    expect(() => checkProtobuf(Buffer.from(hex, 'hex'), schema)).toThrow(reason);
  });

  it('would be read by the decoder alone', () => {
    expect(() => fromBinary(schema, Buffer.from(`0820${span.slice(4)}`, 'hex'))).not.toThrow();
    expect(() => fromBinary(schema, Buffer.from('0a020a021001', 'hex'))).not.toThrow();
  });
});

describe('a sound body', () => {
  it.each([
    ['nothing', ''],
    [
      'a span',
      Buffer.from(
        encode({ resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'a', flags: 1, startTimeUnixNano: '5' }] }] }] }),
      ).toString('hex'),
    ],
    ['an unknown field', '98060a'],
    ['an unknown group', '7b7c'],
    ['messages within messages', deep(20)],
  ])('passes: %s', (_, hex) => {
    expect(() => checkProtobuf(Buffer.from(hex, 'hex'), schema)).not.toThrow();
  });
});

/** An attribute that is a list in a list in a list; each list is two messages. */
function deep(depth: number): string {
  let inner: Buffer = Buffer.from([]);
  for (let at = 0; at < depth / 2; at++) inner = wrap(0x2a, wrap(0x0a, inner));
  const pair = wrap(0x12, inner);
  return wrap(0x0a, wrap(0x0a, wrap(0x0a, pair))).toString('hex');
}

function wrap(tag: number, inner: Buffer): Buffer {
  const { length } = inner;
  const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
  return Buffer.concat([Buffer.from([tag, ...size]), inner]);
}
