import { matchesSpan, toPattern } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanSelector } from '../trace/Trace.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import type { Mismatch } from './Mismatch.js';
import { nearMiss } from './nearMiss.js';

/**
 * Finds that more or fewer spans are as described, of all spans without a description; where they are too few, says which
 * come near. Throws a {@link UsageError} for a number that counts nothing.
 */
export function spanCount(
  records: readonly SpanRecord[],
  expected: number,
  which?: SpanSelector,
  alsoSeen: () => readonly SpanRecord[] = () => [],
): Mismatch[] {
  checkCount(expected);
  if (which !== undefined) toPattern(which);
  const fitting = which === undefined ? records : records.filter((span) => matchesSpan(span, which));
  if (fitting.length === expected) return [];
  const finding = { kind: 'other count', expected, fitting, recorded: records.length } as const;
  if (which === undefined) return [finding];
  if (fitting.length > expected) return [{ ...finding, which }];
  const others = records.filter((span) => !fitting.includes(span));
  return [{ ...finding, which, miss: nearMiss(others, which, alsoSeen()) }];
}

function checkCount(expected: unknown): void {
  if (typeof expected === 'number' && Number.isInteger(expected) && expected >= 0) return;
  throw new UsageError(`The expected number of spans is a whole number, 0 or more; it was ${printValue(expected)}.`);
}
