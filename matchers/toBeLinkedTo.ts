import { linkedTo } from '../src/check/linkedTo.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeRef, describeSubject } from '../src/render/describeRef.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { expectedRef, receivedSpan, tracesAround } from './received.js';

/** Passes when a link leads from the received span to `other`: trace id and span id agree. */
export const toBeLinkedTo: Matcher<[other: unknown]> = defineMatcher('toBeLinkedTo', (received, other) => {
  const span = receivedSpan(received);
  const expected = expectedRef(other, span);
  return {
    asked: `Expected ${describeSubject(span)} to be linked to ${describeRef(expected)}`,
    askedNot: `Expected ${describeSubject(span)} not to be linked to ${describeRef(expected)}`,
    held: 'it is',
    mismatches: linkedTo(span, expected, recordById),
    about: [span, expected],
    marked: [span],
    traces: () => tracesAround(span, expected),
  };
});
