import { matchesSpan } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanSelector } from '../trace/Trace.js';
import type { Mismatch } from './Mismatch.js';
import { nearMiss } from './nearMiss.js';

/** Finds that no span is as described; says which one comes nearest, and what fits among the spans seen elsewhere. */
export function spanPresent(
  records: readonly SpanRecord[],
  which: SpanSelector,
  alsoSeen: readonly SpanRecord[] = [],
): Mismatch[] {
  if (records.some((span) => matchesSpan(span, which))) return [];
  return [{ kind: 'no such span', which, recorded: records.length, ...nearMiss(records, which, alsoSeen) }];
}
