import { inspect } from 'node:util';
import { isPlainObject } from './isPlainObject.js';
import { isAsymmetric } from './matchesValue.js';

/** A value on one line, bounded in depth and length; asymmetric matchers as the runners print them. */
export function printValue(value: unknown): string {
  const text = inspect(readable(value, 0), {
    depth: 4,
    breakLength: Infinity,
    maxArrayLength: 10,
    maxStringLength: 200,
  });
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

const maxDepth = 6;

function readable(value: unknown, depth: number): unknown {
  if (isAsymmetric(value)) return { [inspect.custom]: () => asymmetricName(value) };
  if (Array.isArray(value) && depth < maxDepth) return value.map((item) => readable(item, depth + 1));
  if (!isPlainObject(value) || depth >= maxDepth) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item, depth + 1)]));
}

function asymmetricName(matcher: object): string {
  const named = matcher as { toAsymmetricMatcher?: () => string; getExpectedType?: () => string; sample?: unknown };
  const text = typeof named.toAsymmetricMatcher === 'function' ? named.toAsymmetricMatcher() : String(matcher);
  return named.sample === undefined || text.includes('<') || text.includes('(')
    ? text
    : `${text} ${inspect(named.sample)}`;
}
