import { carriedSpan, carriesTrace } from '../src/check/carriesTrace.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeRef } from '../src/render/describeRef.js';
import { carriedRows } from '../src/render/renderCarried.js';
import { readCarrier } from '../src/trace/readCarrier.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { expectedRef, tracesAround } from './received.js';

/** Passes when the received carrier has a valid `traceparent` with the trace id of `span`. */
export const toCarryTraceOf: Matcher<[span: unknown]> = defineMatcher('toCarryTraceOf', (received, span) => {
  const carrier = readCarrier(received);
  const expected = expectedRef(span);
  const carried = carriedSpan(carrier, recordById);
  const sender = carried === undefined ? [] : [carried];
  return {
    asked: `Expected the carrier to carry the trace of ${describeRef(expected)}`,
    askedNot: `Expected the carrier not to carry the trace of ${describeRef(expected)}`,
    held: carried?.name === undefined ? 'it does' : `it does, sent from ${describeRef(carried)}`,
    mismatches: carriesTrace(carrier, expected, recordById),
    about: [],
    facts: carried === undefined ? [] : carriedRows(carried, expected),
    marked: sender,
    traces: () => tracesAround(expected, ...sender),
  };
});
