import type { Mismatch } from '../check/Mismatch.js';
import type { NearMiss } from '../check/nearMiss.js';
import { matchesField, patternFields, toPattern } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanSelector } from '../trace/Trace.js';
import { whyElsewhere } from '../trace/whyElsewhere.js';
import { shortId } from '../util/shortId.js';
import { fieldRows } from './fieldRows.js';
import { explainHint } from './hints.js';
import type { MismatchText } from './MismatchText.js';

/** No span is as described: the names there are, the one that comes nearest, and what fits elsewhere. */
export function renderNoSuchSpan(mismatch: Extract<Mismatch, { kind: 'no such span' }>): MismatchText {
  const { which, recorded } = mismatch;
  return { reason: noneFits(recorded), ...renderNearMiss(mismatch, which, recorded) };
}

/** Why nothing fits, by the number of spans looked at. */
export function noneFits(recorded: number): string {
  if (recorded === 0) return 'no span was recorded';
  return recorded === 1 ? 'the only span does not fit' : `none of ${recorded} fits`;
}

/** What comes near where none, or too few, are as described. */
export function renderNearMiss(
  { near, likely, nearest, elsewhere }: NearMiss,
  which: SpanSelector,
  recorded: number,
): Omit<MismatchText, 'reason'> {
  const names = near.length === 0 ? [] : [['nearest names', near.map((name) => `"${name}"`).join(', ')]];
  return {
    facts: [
      ...(nearest === undefined ? names : differences(nearest, which)),
      ...elsewhere
        .slice(-8)
        .map((span) => [`in ${span.scope}`, `"${span.name}"`, `trace ${shortId(span.traceId)}`, span.startedAt ?? '']),
    ],
    marks: nearest === undefined ? [] : [{ span: nearest, text: 'nearest' }],
    hints: elsewhere.length > 0 ? whyElsewhere(elsewhere) : hints(recorded, likely),
  };
}

function differences(span: SpanRecord, which: SpanSelector): string[][] {
  const pattern = toPattern(which);
  return patternFields
    .filter((field) => !matchesField(span, field, pattern[field]))
    .flatMap((field) => fieldRows(field, pattern[field], span[field]));
}

function hints(recorded: number, likely: string | undefined): string[] {
  if (recorded === 0) return [explainHint];
  return likely === undefined ? [] : [`did you mean "${likely}"?`];
}
