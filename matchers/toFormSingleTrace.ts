import { singleTrace } from '../src/check/singleTrace.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedTraces } from './received.js';

/** Passes when all received spans are of one trace, and hang together. Without a span it throws. */
export const toFormSingleTrace: Matcher<[]> = defineMatcher('toFormSingleTrace', (received) => {
  const traces = receivedTraces(received);
  return {
    asked: 'Expected a single trace',
    askedNot: 'Expected more than a single trace',
    held: 'there is one',
    mismatches: singleTrace(traces),
    about: [],
    marked: [],
    traces: () => traces,
  };
});
