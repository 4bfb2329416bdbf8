import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { nameOfCode, spanKinds, statusCodes } from './spanCodes.js';
import type { SpanSelector } from './Trace.js';

/** How messages call a selector: a quoted name, a RegExp, or the pattern, with codes by their names. */
export function describeSelector(which: SpanSelector): string {
  if (typeof which === 'string') return `"${which}"`;
  return printValue(isObject(which) && !isAsymmetric(which) && !(which instanceof RegExp) ? withNames(which) : which);
}

function withNames(pattern: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const named = Object.entries(pattern).map(([field, value]) => {
    if (field === 'kind') return [field, nameOfCode(value, spanKinds)];
    return [field, field === 'status' ? namedStatus(value) : value];
  });
  return Object.fromEntries(named) as Record<string, unknown>;
}

function namedStatus(status: unknown): unknown {
  if (!isObject(status) || isAsymmetric(status)) return nameOfCode(status, statusCodes);
  return 'code' in status ? { ...status, code: nameOfCode(status['code'], statusCodes) } : status;
}
