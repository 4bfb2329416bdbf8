import { carriedSpan } from '../src/check/carriesTrace.js';
import { hasTraceparent, traceparentsOf } from '../src/check/hasTraceparent.js';
import { recordById } from '../src/fixture/lookup.js';
import { readCarrier } from '../src/trace/readCarrier.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { tracesAround } from './received.js';

/** Passes when the received carrier has exactly one `traceparent`, and a valid one. */
export const toHaveTraceparent: Matcher<[]> = defineMatcher('toHaveTraceparent', (received) => {
  const carrier = readCarrier(received);
  const carried = carriedSpan(carrier, recordById);
  const sender = carried === undefined ? [] : [carried];
  return {
    asked: 'Expected the carrier to have a traceparent',
    askedNot: 'Expected the carrier to have no valid traceparent',
    held: carried?.name === undefined ? 'it has one' : `it has that of "${carried.name}"`,
    mismatches: hasTraceparent(carrier),
    about: [],
    facts: traceparentsOf(carrier).map(({ name, value }) => [name, String(value)]),
    marked: sender,
    traces: () => tracesAround(...sender),
  };
});
