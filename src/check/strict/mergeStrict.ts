import type { SpanSelector } from '../../trace/Trace.js';
import { strictChecks, type StrictOptions, type StrictRules } from './StrictOptions.js';

const everything = Object.fromEntries(strictChecks.map((check) => [check, true])) as unknown as StrictRules;

/**
 * The rules after some more were given: lists of spans that are meant add up, anything else replaces what was said before.
 *
 * @param rules - `undefined` while strict mode is off.
 * @returns `undefined` when strict mode is off from now on.
 */
export function mergeStrict(rules: StrictRules | undefined, more: boolean | StrictOptions): StrictRules | undefined {
  if (more === false) return undefined;
  const merged: Record<string, unknown> = { ...(rules ?? everything) };
  if (more === true) return merged as unknown as StrictRules;
  for (const [check, given] of Object.entries(more) as [string, unknown][]) {
    if (given !== undefined) merged[check] = joined(merged[check], given);
  }
  return merged as unknown as StrictRules;
}

function joined(before: unknown, given: unknown): unknown {
  return isList(before) && isList(given) ? [...before, ...given] : given;
}

function isList(value: unknown): value is readonly SpanSelector[] {
  return Array.isArray(value);
}
