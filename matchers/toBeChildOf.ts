import { childOf } from '../src/check/childOf.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeRef, describeSubject } from '../src/render/describeRef.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { expectedRef, receivedSpan, tracesAround } from './received.js';

/** Passes when the received span is a direct child of `parent`: trace id and span id agree. */
export const toBeChildOf: Matcher<[parent: unknown]> = defineMatcher('toBeChildOf', (received, parent) => {
  const span = receivedSpan(received);
  const expected = expectedRef(parent, span);
  return {
    asked: `Expected ${describeSubject(span)} to be a child of ${describeRef(expected)}`,
    askedNot: `Expected ${describeSubject(span)} not to be a child of ${describeRef(expected)}`,
    held: 'it is',
    mismatches: childOf(span, expected, recordById),
    about: [span, expected],
    marked: [span],
    traces: () => tracesAround(span, expected),
    actual: { traceId: span.traceId, parentSpanId: span.parentSpanId },
    expected: { traceId: expected.traceId, parentSpanId: expected.spanId },
  };
});
