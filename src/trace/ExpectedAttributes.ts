import type { AsymmetricMatch } from './Trace.js';
import { isPlainObject } from '../util/isPlainObject.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';

/** Attributes that must be there, each with its value; RegExps and asymmetric matchers may stand for values. */
export type ExpectedAttributes = Readonly<Record<string, unknown>> | AsymmetricMatch;

/**
 * Refuses what says nothing of any attribute, and values that no attribute can have: under `.not` they would pass,
 * whatever was set.
 *
 * @param what - whose attributes they are, as messages call them: `attributes of toHaveSpanAttributes()`.
 */
export function checkAttributes(what: string, given: unknown): asserts given is ExpectedAttributes {
  if (isAsymmetric(given)) return;
  if (!isPlainObject(given)) {
    throw new UsageError(`The ${what} are an object like { 'card.brand': 'visa' }, not ${printValue(given)}.`);
  }
  const entries = Object.entries(given);
  if (entries.length === 0) throw new UsageError(`The ${what} are an empty object, which everything would match.`);
  for (const [name, value] of entries) checkValue(name, value);
}

function checkValue(name: string, value: unknown): void {
  if (value === undefined) {
    throw new UsageError(
      `Attribute "${name}" is expected to be undefined, but a span either has an attribute or has it not: drop the line. ` +
        `To say that it is absent: expect(span).not.toHaveSpanAttributes({ '${name}': expect.anything() }).`,
    );
  }
  if (canBeAttribute(value)) return;
  throw new UsageError(
    `Attribute "${name}" cannot be ${printValue(value)}. An attribute is a string, a number, a boolean or a list of these; ` +
      'a RegExp or an asymmetric matcher may stand for it.',
  );
}

/** Maps, bytes and null are values since API 1.10 (OpenTelemetry specification, common concepts, AnyValue). */
function canBeAttribute(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return true;
  if (!isObject(value)) return false;
  return (
    isAsymmetric(value) ||
    value instanceof RegExp ||
    ArrayBuffer.isView(value) ||
    isPlainObject(value) ||
    Array.isArray(value)
  );
}
