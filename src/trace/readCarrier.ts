import { isPlainObject } from '../util/isPlainObject.js';
import { isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';

/** One value of a carrier under its name; a name with several values, or in several spellings, comes several times. */
export interface CarrierEntry {
  readonly name: string;
  /** A string where it is text. */
  readonly value: unknown;
}

/**
 * What a carrier holds: a plain object of headers (the values text, bytes or lists of these), a `Map`, or a `Headers` object.
 * Throws a {@link UsageError} for anything else: in it, no header would ever be found.
 */
export function readCarrier(carrier: unknown): CarrierEntry[] {
  return pairsOf(carrier).flatMap(([name, value]) => valuesOf(value).map((one) => ({ name, value: one })));
}

function pairsOf(carrier: unknown): (readonly [string, unknown])[] {
  if (isPlainObject(carrier) && !isSomethingElse(carrier)) return Object.entries(carrier);
  if (!isObject(carrier) || Array.isArray(carrier) || !isIterable(carrier)) throw noCarrier(carrier);
  return [...carrier].map((pair) => {
    if (Array.isArray(pair) && typeof pair[0] === 'string') return [pair[0], pair[1] as unknown] as const;
    throw noCarrier(carrier);
  });
}

/** A header without a value is none; bytes come from brokers. */
function valuesOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  return [ArrayBuffer.isView(value) ? textOf(value) : value];
}

function textOf({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return new TextDecoder().decode(new Uint8Array(buffer, byteOffset, byteLength));
}

function noCarrier(given: unknown): UsageError {
  const wanted = 'A carrier is a plain object of headers, a Map or a Headers object';
  return new UsageError(`${wanted}; it was ${printValue(given)}.${advice(given)}`);
}

function advice(given: unknown): string {
  if (typeof given === 'string') return ' Expect the object that holds the header, not its value.';
  if (Array.isArray(given)) return ' A list of pairs becomes one by new Map(list).';
  if (!isObject(given)) return '';
  if (typeof given['then'] === 'function') return ' Await it first.';
  if (isObject(given['headers'])) return ' Expect its headers.';
  return isSpan(given) ? ' For spans there are toBeChildOf() and toShareTraceWith().' : '';
}

/** A message around the carrier, or a span: literals as well, unless the header is right there. */
function isSomethingElse(value: Record<string, unknown>): boolean {
  const hasHeader = Object.keys(value).some((name) => name.toLowerCase() === 'traceparent');
  return !hasHeader && (isObject(value['headers']) || isSpan(value));
}

/** A span, its context, its record, a trace or a fixture. */
function isSpan({ traceId, spanId, spans, spanContext }: Record<string, unknown>): boolean {
  const hasIds = typeof traceId === 'string' && (typeof spanId === 'string' || Array.isArray(spans));
  return hasIds || typeof spans === 'function' || typeof spanContext === 'function';
}

function isIterable(value: object): value is Iterable<unknown> {
  return typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';
}
