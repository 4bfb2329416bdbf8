import { spanCount } from '../src/check/spanCount.js';
import { markNamed } from '../src/fixture/markExpected.js';
import { ownedElsewhere } from '../src/fixture/ownedElsewhere.js';
import { describeCount, thereAre } from '../src/render/renderCount.js';
import { matchesSpan } from '../src/trace/SpanPattern.js';
import type { SpanRecord } from '../src/trace/SpanRecord.js';
import type { SpanSelector } from '../src/trace/Trace.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { isSource, receivedSpans, receivedTraces } from './received.js';

/** Passes when exactly `count` spans are as described, of all spans without a description. */
export const toHaveSpanCount: Matcher<[count: number, which?: SpanSelector]> = defineMatcher(
  'toHaveSpanCount',
  (received, count, which) => {
    const spans = receivedSpans(received);
    const elsewhere = (): SpanRecord[] =>
      which === undefined || !isSource(received) ? [] : ownedElsewhere(which, spans, received);
    const mismatches = spanCount(spans, count, which, elsewhere);
    const fitting = which === undefined ? [] : spans.filter((span) => matchesSpan(span, which));
    if (mismatches.length === 0 && which !== undefined) markNamed(which, fitting);
    return {
      asked: `Expected ${describeCount(count, which)}`,
      askedNot: `Expected a number other than ${describeCount(count, which)}`,
      held: thereAre(count),
      mismatches,
      about: fitting,
      marked: fitting,
      traces: () => receivedTraces(received),
    };
  },
);
