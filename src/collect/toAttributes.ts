import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type { AnyValue, KeyValue } from './proto/opentelemetry/proto/common/v1/common_pb.js';

/**
 * Attributes as plain values. What the API has no type for becomes what survives JSON: an integer that a number cannot hold
 * is the string of its digits, bytes are base64 (as the OpenTelemetry specification has it for protocols without them,
 * "AnyValue representation for non-OTLP protocols"), a list of pairs is an object, an empty value is null.
 */
export function toAttributes(pairs: readonly KeyValue[]): Attributes {
  return objectOf(pairs) as Attributes;
}

/** `fromEntries` makes a property of its own of any name, `__proto__` too. */
function objectOf(pairs: readonly KeyValue[]): Record<string, unknown> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, plain(value)]));
}

function plain(value: AnyValue | undefined): AttributeValue | Record<string, unknown> | null {
  const one = value?.value;
  switch (one?.case) {
    case 'stringValue':
    case 'boolValue':
    case 'doubleValue':
      return one.value;
    case 'intValue':
      return numberOf(one.value);
    case 'arrayValue':
      return one.value.values.map((inner) => plain(inner)) as AttributeValue;
    case 'kvlistValue':
      return objectOf(one.value.values);
    case 'bytesValue':
      return Buffer.from(one.value).toString('base64');
    // Of profiles only: to be treated as if it were absent (common.proto).
    case 'stringValueStrindex':
    case undefined:
      return null;
  }
}

function numberOf(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
