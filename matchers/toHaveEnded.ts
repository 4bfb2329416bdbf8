import { hasEnded } from '../src/check/hasEnded.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeSubject } from '../src/render/describeRef.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpan, tracesAround } from './received.js';

/** Passes when the received span has ended. What the sampler refused is never open. */
export const toHaveEnded: Matcher<[]> = defineMatcher('toHaveEnded', (received) => {
  const span = receivedSpan(received);
  return {
    asked: `Expected ${describeSubject(span)} to have ended`,
    askedNot: `Expected ${describeSubject(span)} not to have ended`,
    held: span.sampled ? 'it has' : 'it is unsampled, and so never open',
    mismatches: hasEnded(span, recordById),
    about: [],
    marked: [span],
    traces: () => tracesAround(span),
  };
});
