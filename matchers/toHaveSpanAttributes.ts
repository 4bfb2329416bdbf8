import type { ExpectedAttributes } from '../src/trace/ExpectedAttributes.js';
import { spanAttributes } from '../src/check/spanAttributes.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeSubject } from '../src/render/describeRef.js';
import { describeAttributes, heldAttributes } from '../src/render/renderAttributes.js';
import type { SpanRecord } from '../src/trace/SpanRecord.js';
import { isAsymmetric } from '../src/util/matchesValue.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpan, spansAround, tracesAround } from './received.js';

/** Passes when the received span has these attributes; it may have more. */
export const toHaveSpanAttributes: Matcher<[expected: ExpectedAttributes]> = defineMatcher(
  'toHaveSpanAttributes',
  (received, expected) => {
    const span = receivedSpan(received);
    const mismatches = spanAttributes(span, expected, recordById, spansAround(span));
    return {
      asked: `Expected ${describeSubject(span)} to have ${describeAttributes(expected)}`,
      askedNot: `Expected ${describeSubject(span)} not to have ${describeAttributes(expected)}`,
      held: 'it has',
      mismatches,
      about: [],
      facts: heldAttributes(span, expected),
      marked: [span],
      traces: () => tracesAround(span),
      actual: comparable(span, expected),
      expected,
    };
  },
);

/** A difference is to show what was asked for, and not the other attributes as well. */
function comparable({ attributes }: SpanRecord, expected: ExpectedAttributes): Record<string, unknown> {
  if (isAsymmetric(expected)) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => Object.hasOwn(expected, name)));
}
