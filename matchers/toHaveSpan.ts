import { spanPresent } from '../src/check/spanPresent.js';
import { markNamed } from '../src/fixture/markExpected.js';
import { ownedElsewhere } from '../src/fixture/ownedElsewhere.js';
import { describeSelector } from '../src/trace/describeSelector.js';
import { matchesSpan } from '../src/trace/SpanPattern.js';
import type { SpanSelector } from '../src/trace/Trace.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { isSource, receivedSpans, receivedTraces } from './received.js';

/** Passes when at least one span is as described. */
export const toHaveSpan: Matcher<[which: SpanSelector]> = defineMatcher('toHaveSpan', (received, which) => {
  const spans = receivedSpans(received);
  const fitting = spans.filter((span) => matchesSpan(span, which));
  markNamed(which, fitting);
  return {
    asked: `Expected a span ${describeSelector(which)}`,
    askedNot: `Expected no span ${describeSelector(which)}`,
    held: fitting.length === 1 ? 'there is one' : `there are ${fitting.length}`,
    mismatches: spanPresent(
      spans,
      which,
      fitting.length > 0 || !isSource(received) ? [] : ownedElsewhere(which, spans, received),
    ),
    about: fitting,
    marked: fitting,
    traces: () => receivedTraces(received),
  };
});
