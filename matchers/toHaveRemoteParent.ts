import { remoteParent } from '../src/check/remoteParent.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeSubject } from '../src/render/describeRef.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpan, tracesAround } from './received.js';

/** Passes when the parent of the received span came out of a carrier (`isRemote`). */
export const toHaveRemoteParent: Matcher<[]> = defineMatcher('toHaveRemoteParent', (received) => {
  const span = receivedSpan(received);
  return {
    asked: `Expected ${describeSubject(span)} to have a remote parent`,
    askedNot: `Expected ${describeSubject(span)} not to have a remote parent`,
    held: 'its parent came out of a carrier',
    mismatches: remoteParent(span, recordById),
    about: [span],
    marked: [span],
    traces: () => tracesAround(span),
  };
});
