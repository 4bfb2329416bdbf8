import { likelySpanName, nearSpanNames } from '../trace/nearSpanNames.js';
import { matchesField, matchesSpan, patternFields, toPattern } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanSelector } from '../trace/Trace.js';

/** What comes near where no span, or too few, are as described. */
export interface NearMiss {
  readonly near: readonly string[];
  /** The name that was most likely meant. */
  readonly likely?: string;
  /** Has the right name, and differs least in the other fields. */
  readonly nearest?: SpanRecord;
  /** What fits among the spans seen elsewhere. */
  readonly elsewhere: readonly SpanRecord[];
}

/** Looks among spans that do not fit for those that come near, and for what fits among the spans seen elsewhere. */
export function nearMiss(
  records: readonly SpanRecord[],
  which: SpanSelector,
  alsoSeen: readonly SpanRecord[],
): NearMiss {
  const nearest = nearestSpan(records, which);
  const elsewhere = alsoSeen.filter((span) => matchesSpan(span, which));
  const likely = elsewhere.length > 0 ? undefined : likelySpanName(records, which);
  return {
    near: nearSpanNames(records, which),
    elsewhere,
    ...(nearest && { nearest }),
    ...(likely !== undefined && { likely }),
  };
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
