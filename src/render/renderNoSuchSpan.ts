import type { Mismatch } from '../check/Mismatch.js';
import { describeSelector } from '../trace/describeSelector.js';
import { matchesField, patternFields, toPattern } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanSelector } from '../trace/Trace.js';
import { printValue } from '../util/printValue.js';
import { shortId } from '../util/shortId.js';
import type { MismatchText } from './MismatchText.js';

/** No span is as described: the names there are, the one that comes nearest, and what fits elsewhere. */
export function renderNoSuchSpan(mismatch: Extract<Mismatch, { kind: 'no such span' }>): MismatchText {
  const { which, recorded, near, nearest, elsewhere } = mismatch;
  const names = near.length === 0 ? [] : [['nearest names', near.map((name) => `"${name}"`).join(', ')]];
  return {
    reason: count(recorded),
    facts: [
      ...(nearest === undefined ? names : differences(nearest, which)),
      ...elsewhere
        .slice(0, 8)
        .map((span) => [`in ${span.scope}`, `"${span.name}"`, `trace ${shortId(span.traceId)}`, span.startedAt ?? '']),
    ],
    marks: nearest === undefined ? [] : [{ span: nearest, text: 'nearest' }],
    hints: recorded === 0 && elsewhere.length === 0 ? ['tracing.explain() says why.'] : hints(which, elsewhere),
  };
}

function count(recorded: number): string {
  if (recorded === 0) return 'no span was recorded';
  return recorded === 1 ? 'the only span does not fit' : `none of ${recorded} fits`;
}

function differences(span: SpanRecord, which: SpanSelector): string[][] {
  const pattern = toPattern(which);
  return patternFields
    .filter((field) => !matchesField(span, field, pattern[field]))
    .flatMap((field) => [
      [`expected ${field}`, printValue(pattern[field])],
      [`found ${field}`, printValue(span[field])],
    ]);
}

function hints(which: SpanSelector, elsewhere: readonly SpanRecord[]): string[] {
  if (elsewhere.length === 0) return [];
  return [
    `${describeSelector(which)} started meanwhile but belongs elsewhere: a server or pool made outside the test keeps the ` +
      'context it was made in.\nMake it inside the test, or pass it tracing.tracer.',
  ];
}
