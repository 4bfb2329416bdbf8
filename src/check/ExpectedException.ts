import type { SpanEvent } from '../trace/SpanRecord.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';

/** What is recorded of an exception (OpenTelemetry semantic conventions, exceptions on spans). */
export const exceptionEvent = 'exception';

/** An exception, as far as it was described. */
export interface ExpectedException {
  /** What the recorded type may be; `any` for whatever has one. Absent when the type does not matter. */
  readonly types?: readonly [string, ...string[]] | 'any';
  /** Absent when the message does not matter. */
  readonly message?: { readonly how: 'equals' | 'contains'; readonly text: string } | { readonly how: RegExp };
}

/**
 * Reads what a user wrote, in the way of the runners' `toThrow`: a string is part of the message, a RegExp tests it, a class
 * is the type, an Error is type and message. Throws a {@link UsageError} for anything else, and for an empty string.
 */
export function readException(given: unknown): ExpectedException {
  if (typeof given === 'string' && given !== '') return { message: { how: 'contains', text: given } };
  if (given instanceof RegExp) return { message: { how: given } };
  if (isErrorClass(given)) return { types: typesOfClass(given.name) };
  if (isError(given)) return { types: typesOf(given), message: { how: 'equals', text: given.message } };
  const why = isAsymmetric(given)
    ? "For an asymmetric matcher there is toHaveSpanEvent('exception', { 'exception.message': … })."
    : 'Without an argument any exception will do.';
  throw new UsageError(
    'A recorded exception is described by a part of its message (a string or a RegExp), its class, or an Error with its type ' +
      `and message; it was ${printValue(given)}. ${why}`,
  );
}

/** The type and the message of an exception event. */
export function exceptionOf({ attributes }: SpanEvent): { readonly type?: string; readonly message?: string } {
  const type = attributes?.['exception.type'];
  const message = attributes?.['exception.message'];
  return {
    ...(typeof type === 'string' && { type }),
    ...(typeof message === 'string' && { message }),
  };
}

/** Whether an event of a span is an exception as described. */
export function fitsException(event: SpanEvent, expected: ExpectedException = {}): boolean {
  if (event.name !== exceptionEvent) return false;
  const { type, message } = exceptionOf(event);
  return fitsType(type, expected.types) && fitsMessage(message, expected.message);
}

function fitsType(type: string | undefined, types: ExpectedException['types']): boolean {
  if (types === undefined) return true;
  return type !== undefined && (types === 'any' || types.includes(type));
}

/** An empty message is not recorded at all. */
function fitsMessage(message = '', expected: ExpectedException['message']): boolean {
  if (expected === undefined) return true;
  if (expected.how === 'equals') return message === expected.text;
  return expected.how === 'contains' ? message.includes(expected.text) : message.search(expected.how) >= 0;
}

/** Also of another realm, and DOMException: each has a message on its prototype, and a function that is no class has none. */
function isErrorClass(given: unknown): given is { readonly name: string } {
  if (typeof given !== 'function' || given.name === '') return false;
  const prototype: unknown = given.prototype;
  return isObject(prototype) && 'message' in prototype;
}

/** Nothing recorded tells the base classes of an exception, but every type is an Error. */
function typesOfClass(name: string): NonNullable<ExpectedException['types']> {
  return name === 'Error' ? 'any' : [name];
}

/** `recordException` writes the code, where there is one, for the type, and else the name, which a class need not set. */
function typesOf(error: ErrorLike): NonNullable<ExpectedException['types']> {
  const { name, code, constructor } = error;
  const types = [code ? String(code) : undefined, name, constructor?.name].filter((type) => typeof type === 'string');
  const [first = 'Error', ...others] = new Set(types.filter((type) => type !== '' && type !== 'Object'));
  return [first, ...others];
}

interface ErrorLike {
  readonly message: string;
  readonly name?: unknown;
  readonly code?: unknown;
  readonly constructor?: { readonly name?: unknown };
}

/** By its shape: an Error of another realm is none by `instanceof`. */
function isError(given: unknown): given is ErrorLike {
  return isObject(given) && typeof given['message'] === 'string' && typeof given['name'] === 'string';
}
