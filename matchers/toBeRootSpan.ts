import { rootSpan } from '../src/check/rootSpan.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeSubject } from '../src/render/describeRef.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpan, tracesAround } from './received.js';

/** Passes when the received span has no parent. A dangling span is no root. */
export const toBeRootSpan: Matcher<[]> = defineMatcher('toBeRootSpan', (received) => {
  const span = receivedSpan(received);
  return {
    asked: `Expected ${describeSubject(span)} to be a root`,
    askedNot: `Expected ${describeSubject(span)} not to be a root`,
    held: 'it has no parent',
    mismatches: rootSpan(span, recordById),
    about: [span],
    marked: [span],
    traces: () => tracesAround(span),
  };
});
