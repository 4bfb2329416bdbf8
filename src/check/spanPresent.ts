import { likelyName, nearNames } from '../trace/nearNames.js';
import { matchesField, matchesSpan, patternFields, toPattern } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanSelector } from '../trace/Trace.js';
import type { Mismatch } from './Mismatch.js';

/** Finds that no span is as described; says which one comes nearest, and what fits among the spans seen elsewhere. */
export function spanPresent(
  records: readonly SpanRecord[],
  which: SpanSelector,
  alsoSeen: readonly SpanRecord[] = [],
): Mismatch[] {
  if (records.some((span) => matchesSpan(span, which))) return [];
  const near = nearNames(records, which);
  const elsewhere = alsoSeen.filter((span) => matchesSpan(span, which));
  const nearest = nearestSpan(records, which);
  const likely = elsewhere.length > 0 ? undefined : likelyName(records, which);
  return [
    {
      kind: 'no such span',
      which,
      recorded: records.length,
      near,
      elsewhere,
      ...(nearest && { nearest }),
      ...(likely !== undefined && { likely }),
    },
  ];
}

/** Only a span of the right name is worth showing: the pattern's other fields then tell what is wrong with it. */
function nearestSpan(records: readonly SpanRecord[], which: SpanSelector): SpanRecord | undefined {
  const pattern = toPattern(which);
  if (pattern.name === undefined) return undefined;
  const fit = (span: SpanRecord): number =>
    patternFields.filter((field) => matchesField(span, field, pattern[field])).length;
  const named = records.filter((span) => matchesField(span, 'name', pattern.name));
  return named.sort((a, b) => fit(b) - fit(a))[0];
}
