import type { ExpectedStatus } from '../src/check/spanStatus.js';
import { spanStatus } from '../src/check/spanStatus.js';
import { recordById } from '../src/fixture/lookup.js';
import { markExpected } from '../src/fixture/markExpected.js';
import { describeStatus } from '../src/render/describeCodes.js';
import { describeSubject } from '../src/render/describeRef.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpan, tracesAround } from './received.js';

/** Passes when the received span has this status. */
export const toHaveSpanStatus: Matcher<[status: ExpectedStatus]> = defineMatcher(
  'toHaveSpanStatus',
  (received, status) => {
    const span = receivedSpan(received);
    const mismatches = spanStatus(span, status, recordById);
    if (mismatches.length === 0) markExpected('errors', [span]);
    return {
      asked: `Expected ${describeSubject(span)} to have the status ${describeStatus(status)}`,
      askedNot: `Expected ${describeSubject(span)} not to have the status ${describeStatus(status)}`,
      held: 'it has',
      mismatches,
      about: [],
      facts: span.status.message === undefined ? [] : [['status', describeStatus(span.status)]],
      marked: [span],
      traces: () => tracesAround(span),
    };
  },
);
