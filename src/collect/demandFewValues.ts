import type { DescMessage } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { Encoding } from './encodingOf.js';
import { ExportTraceServiceRequestSchema } from './proto/opentelemetry/proto/collector/trace/v1/trace_service_pb.js';
import { Refusal } from './Refusal.js';

/** More than the largest body of real spans holds. Two bytes can ask for an object of hundreds. */
const mostValues = 1_500_000;
const mostJsonValues = 4_000_000;
const deepest = 100;

/**
 * Counts what a body would make when it is decoded: its size alone is no bound of that.
 *
 * @throws Refusal 413 when it is too much, and what the reader throws at malformed protobuf.
 */
export function demandFewValues(body: Uint8Array, encoding: Encoding): void {
  if (encoding === 'json') countJson(body);
  else
    countMessages(new BinaryReader(body), ExportTraceServiceRequestSchema, body.length, { left: mostValues, depth: 0 });
}

function countMessages(
  reader: BinaryReader,
  type: DescMessage,
  end: number,
  budget: { left: number; depth: number },
): void {
  if (budget.left-- <= 0) throw tooMany(mostValues);
  if (++budget.depth > deepest) throw new Error('it is nested too deeply');
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const inner = wireType === WireType.LengthDelimited ? messageAt(type, number) : undefined;
    if (inner === undefined) {
      reader.skip(wireType, number);
      continue;
    }
    const length = reader.uint32();
    if (reader.pos + length > end) throw new Error('it ends too early');
    countMessages(reader, inner, reader.pos + length, budget);
  }
  budget.depth--;
}

function messageAt(type: DescMessage, number: number): DescMessage | undefined {
  const field = type.fields.find((one) => one.number === number);
  return field?.message;
}

/** Each value of JSON but the first follows one of these outside of strings. */
function countJson(body: Uint8Array): void {
  let count = 0;
  let inString = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === quote) inString = !inString;
    else if (inString) at += byte === backslash ? 1 : 0;
    else if ((byte === comma || byte === brace || byte === bracket) && ++count > mostJsonValues)
      throw tooMany(mostJsonValues);
  }
}

const [quote, backslash, comma, brace, bracket] = Buffer.from('"\\,{[') as unknown as [
  number,
  number,
  number,
  number,
  number,
];

function tooMany(most: number): Refusal {
  return new Refusal(413, `The body holds more than ${most} values: send smaller batches.`);
}
