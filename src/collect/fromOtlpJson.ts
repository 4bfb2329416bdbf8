import type { DescEnum, DescField, DescMessage, JsonValue } from '@bufbuild/protobuf';

/** Fields that OTLP writes as hex digits where proto3 JSON has base64. */
const hexFields: readonly string[] = ['trace_id', 'span_id', 'parent_span_id'];
const deepest = 100;

/**
 * Turns the JSON of OTLP into that of proto3, by the four deviations of OTLP 1.11.0, "JSON Protobuf Encoding": ids are hex
 * digits, enums are integers and never names, unknown fields are ignored, and only lowerCamelCase names are known.
 *
 * @throws Error where a value cannot be what its field is.
 */
export function fromOtlpJson(type: DescMessage, json: unknown, depth = 0): JsonValue {
  // As with protobuf of any kind: what is no object is refused by who reads the result.
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json as JsonValue;
  if (depth > deepest) throw new Error('it is nested too deeply');
  const result: Record<string, JsonValue> = {};
  for (const field of type.fields) {
    if (!Object.hasOwn(json, field.jsonName)) continue;
    const value = (json as Record<string, unknown>)[field.jsonName];
    result[field.jsonName] = Array.isArray(value)
      ? value.map((one) => fieldOf(field, one, depth))
      : fieldOf(field, value, depth);
  }
  return result;
}

function fieldOf(field: DescField, value: unknown, depth: number): JsonValue {
  if (value === null) return null;
  if (field.message !== undefined) return fromOtlpJson(field.message, value, depth + 1);
  if (field.enum !== undefined) return integerOf(field.enum, field, value);
  return hexFields.includes(field.name) && typeof value === 'string' ? base64Of(value) : (value as JsonValue);
}

function integerOf(type: DescEnum, field: DescField, value: unknown): JsonValue {
  if (typeof value === 'string') {
    throw new Error(`${field.jsonName} is ${JSON.stringify(value)}, and ${type.name} is written as an integer`);
  }
  return value as JsonValue;
}

/** What is no hex becomes one byte, which is no id: the span is refused, and the others of its request are not. */
function base64Of(hex: string): string {
  const isHex = /^(?:[\da-f]{2})*$/i.test(hex);
  return (isHex ? Buffer.from(hex, 'hex') : Buffer.alloc(1)).toString('base64');
}
