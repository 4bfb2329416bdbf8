import { descendantOf } from '../src/check/descendantOf.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeRef, describeSubject } from '../src/render/describeRef.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { expectedRef, receivedSpan, tracesAround } from './received.js';

/** Passes when a chain of parents, of any length, leads from the received span to `ancestor`. */
export const toBeDescendantOf: Matcher<[ancestor: unknown]> = defineMatcher(
  'toBeDescendantOf',
  (received, ancestor) => {
    const span = receivedSpan(received);
    const expected = expectedRef(ancestor, span);
    return {
      asked: `Expected ${describeSubject(span)} to be a descendant of ${describeRef(expected)}`,
      askedNot: `Expected ${describeSubject(span)} not to be a descendant of ${describeRef(expected)}`,
      held: 'it is',
      mismatches: descendantOf(span, expected, recordById),
      about: [span, expected],
      marked: [span],
      traces: () => tracesAround(span, expected),
    };
  },
);
