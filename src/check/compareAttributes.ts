import type { Attributes } from '@opentelemetry/api';
import { isAsymmetric, matchesValue } from '../util/matchesValue.js';
import { similarNames } from '../util/nearNames.js';
import type { ExpectedAttributes } from '../trace/ExpectedAttributes.js';

/** An attribute that is missing, or not as expected. */
export interface AttributeDifference {
  readonly name: string;
  readonly expected: unknown;
  /** Absent when there is no such attribute. */
  readonly found?: { readonly value: unknown };
  /** Existing attributes with names like that of the missing one, nearest first. */
  readonly near: readonly string[];
}

const mostNear = 3;

/**
 * Finds the expected attributes that are missing or have another value; more may be there. One that is missing differs,
 * whatever an asymmetric matcher says of `undefined`.
 */
export function compareAttributes(actual: Attributes, expected: ExpectedAttributes): AttributeDifference[] {
  if (isAsymmetric(expected)) {
    if (expected.asymmetricMatch(actual)) return [];
    return [{ name: 'attributes', expected, found: { value: actual }, near: [] }];
  }
  return Object.entries(expected).flatMap(([name, value]): AttributeDifference[] => {
    if (!Object.hasOwn(actual, name)) return [{ name, expected: value, near: nearAttributes(actual, expected, name) }];
    const found = actual[name];
    return matchesValue(found, value) ? [] : [{ name, expected: value, found: { value: found }, near: [] }];
  });
}

/** Those that were asked for under their own names are no slip. */
function nearAttributes(actual: Attributes, expected: object, missing: string): string[] {
  const others = Object.keys(actual).filter((name) => !Object.hasOwn(expected, name));
  return similarNames(others, missing).slice(0, mostNear);
}
