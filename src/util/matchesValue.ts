/**
 * Whether a value is as described: asymmetric matchers may stand anywhere, plain objects are partial unless `exact`,
 * lists and everything else must be equal.
 */
export function matchesValue(actual: unknown, expected: unknown, exact = false): boolean {
  if (isAsymmetric(expected)) return expected.asymmetricMatch(actual);
  if (Object.is(actual, expected)) return true;
  if (expected instanceof RegExp) return typeof actual === 'string' && actual.search(expected) >= 0;
  if (ArrayBuffer.isView(expected))
    return ArrayBuffer.isView(actual) && matchesList(bytesOf(actual), bytesOf(expected), true);
  if (Array.isArray(expected)) return matchesList(actual, expected, exact);
  if (isObject(expected) && isObject(actual) && !Array.isArray(actual)) return matchesFields(actual, expected, exact);
  return false;
}

/** What `expect.any(…)`, `expect.stringMatching(…)` and their like of jest and vitest have in common. */
export function isAsymmetric(value: unknown): value is { asymmetricMatch(other: unknown): boolean } {
  return isObject(value) && typeof value['asymmetricMatch'] === 'function';
}

/** True for anything that is neither a primitive nor a function. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function matchesList(actual: unknown, expected: readonly unknown[], exact: boolean): boolean {
  if (!Array.isArray(actual) || actual.length !== expected.length) return false;
  return expected.every((item, index) => matchesValue(actual[index], item, exact));
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): number[] {
  return [...new Uint8Array(buffer, byteOffset, byteLength)];
}

function matchesFields(actual: Record<string, unknown>, expected: Record<string, unknown>, exact: boolean): boolean {
  const keys = Object.keys(expected);
  if (exact && Object.keys(actual).some((key) => actual[key] !== undefined && !keys.includes(key))) return false;
  return keys.every((key) => matchesValue(actual[key], expected[key], exact));
}
