import { fitsException, readException } from '../src/check/ExpectedException.js';
import { recordedException } from '../src/check/recordedException.js';
import { recordById } from '../src/fixture/lookup.js';
import { markExpected } from '../src/fixture/markExpected.js';
import { describeSubject } from '../src/render/describeRef.js';
import { describeException, exceptionRows } from '../src/render/renderException.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpan, spansAround, tracesAround } from './received.js';

/** An exception by part of its message, by its class, or by type and message. */
export type ExceptionArgument = string | RegExp | Error | (abstract new (...args: never[]) => unknown);

/** Passes when the received span has recorded this exception, or any where none is given. */
export const toHaveRecordedException: Matcher<[error?: ExceptionArgument]> = defineMatcher(
  'toHaveRecordedException',
  (received, ...given) => {
    const span = receivedSpan(received);
    // An `undefined` that was passed is no wish for any exception, but most likely one that was never caught.
    const expected = given.length === 0 ? undefined : readException(given[0]);
    const mismatches = recordedException(span, expected, recordById, spansAround(span));
    if (mismatches.length === 0) markExpected('errors', [span]);
    const fitting = span.events.filter((event) => fitsException(event, expected));
    return {
      asked: `Expected ${describeSubject(span)} to have recorded ${describeException(expected)}`,
      askedNot: `Expected ${describeSubject(span)} not to have recorded ${describeException(expected)}`,
      held: 'it has',
      mismatches,
      about: [],
      facts: exceptionRows(span, fitting),
      marked: [span],
      traces: () => tracesAround(span),
    };
  },
);
