import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import type { SpanPattern } from './Trace.js';

const kinds = 'a SpanKind, 0 to 4 (INTERNAL, SERVER, CLIENT, PRODUCER, CONSUMER)';
const codes = 'a SpanStatusCode, 0 to 2 (UNSET, OK, ERROR)';

const flag = (value: unknown): boolean => typeof value === 'boolean';
const list = (value: unknown): boolean => Array.isArray(value);

/** What the other fields may be, in words and as a test. */
const forms = [
  ['name', 'a string, a RegExp', isText],
  ['attributes', 'an object', (value: unknown) => isObject(value) && !Array.isArray(value)],
  ['events', 'a list', list],
  ['links', 'a list', list],
  ['ended', 'true, false', flag],
  ['sampled', 'true, false', flag],
] as const;

/** Refuses values that no span can have: under `.not` they would pass, whatever was recorded. */
export function checkPattern(pattern: SpanPattern): void {
  const { kind, status } = pattern;
  if (kind !== undefined && !isAsymmetric(kind) && !isCode(kind, 4))
    throw new UsageError(`The kind of a span is ${kinds}, or an asymmetric matcher; it was ${printValue(kind)}.`);
  if (status !== undefined && !isAsymmetric(status) && !isCode(status, 2)) checkStatus(status);
  for (const [field, form, fits] of forms) {
    const value: unknown = pattern[field];
    if (value === undefined || isAsymmetric(value) || fits(value)) continue;
    throw new UsageError(
      `The field ${field} of a span pattern is ${form} or an asymmetric matcher; it was ${printValue(value)}.`,
    );
  }
}

function checkStatus(status: unknown): void {
  const keys = isObject(status) && !Array.isArray(status) ? Object.keys(status) : [''];
  const { code, message } = (status ?? {}) as Record<string, unknown>;
  const known = keys.every((key) => key === 'code' || key === 'message');
  const possible = !keys.includes('code') || isAsymmetric(code) || isCode(code, 2);
  if (known && possible && isText(message)) return;
  throw new UsageError(
    `The status of a span is ${codes}, { code, message } or an asymmetric matcher; it was ${printValue(status)}.`,
  );
}

function isText(message: unknown): boolean {
  return message === undefined || typeof message === 'string' || message instanceof RegExp || isAsymmetric(message);
}

function isCode(value: unknown, greatest: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= greatest;
}
