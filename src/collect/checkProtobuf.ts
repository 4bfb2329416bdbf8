import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { tooManyValues } from './Refusal.js';

/** More than the largest body of real spans holds. */
const mostMessages = 1_500_000;
const deepest = 100;

/**
 * Looks through a body before it is decoded, for what the decoder lets pass: two bytes can ask for an object of hundreds, so
 * that the size of a body is no bound of what is made of it; and the decoder looks neither at wire types nor at where the
 * outer message ends, so that it would read spans into a damaged body.
 *
 * @throws Refusal 413 when it holds too much, Error where it does not keep to the definition of the message.
 */
export function checkProtobuf(body: Uint8Array, type: DescMessage): void {
  checkMessage(new BinaryReader(body), type, body.length, { left: mostMessages, depth: 0 });
}

interface Budget {
  left: number;
  depth: number;
}

function checkMessage(reader: BinaryReader, type: DescMessage, end: number, budget: Budget): void {
  if (budget.left-- <= 0) throw tooManyValues(mostMessages);
  if (++budget.depth > deepest) throw new Error('it is nested too deeply');
  const fields = fieldsOf(type);
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const field = fields.get(number);
    if (field !== undefined && wireType !== wireTypeOf(field)) {
      throw new Error(`${type.name}.${field.name} has wire type ${wireType}, not ${wireTypeOf(field)}`);
    }
    if (field?.message === undefined) {
      reader.skip(wireType, number, deepest - budget.depth);
      continue;
    }
    const inner = reader.uint32() + reader.pos;
    if (inner > end) throw endsElsewhere(type);
    checkMessage(reader, field.message, inner, budget);
  }
  if (reader.pos !== end) throw endsElsewhere(type);
  budget.depth--;
}

function endsElsewhere({ name }: DescMessage): Error {
  return new Error(`${name} does not end where it should`);
}

const known = new Map<DescMessage, ReadonlyMap<number, DescField>>();

function fieldsOf(type: DescMessage): ReadonlyMap<number, DescField> {
  const found = known.get(type) ?? new Map(type.fields.map((field) => [field.number, field]));
  known.set(type, found);
  return found;
}

/** Of the definitions of OTLP: they have no packed numbers, maps and groups. */
function wireTypeOf({ scalar, message }: DescField): WireType {
  if (message !== undefined) return WireType.LengthDelimited;
  switch (scalar) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return WireType.LengthDelimited;
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return WireType.Bit64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return WireType.Bit32;
    default:
      return WireType.Varint;
  }
}
