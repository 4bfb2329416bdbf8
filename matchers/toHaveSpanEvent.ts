import type { ExpectedAttributes } from '../src/trace/ExpectedAttributes.js';
import type { ExpectedEvent } from '../src/check/ExpectedEvent.js';
import { fitsEvent, readEvent } from '../src/check/ExpectedEvent.js';
import { spanEvent } from '../src/check/spanEvent.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeSubject } from '../src/render/describeRef.js';
import { describeEvent, eventRows } from '../src/render/renderEvent.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpan, spansAround, tracesAround } from './received.js';

/** Passes when the received span has an event of this name, and with these attributes where they are given. */
export const toHaveSpanEvent: Matcher<[name: ExpectedEvent['name'], attributes?: ExpectedAttributes]> = defineMatcher(
  'toHaveSpanEvent',
  (received, name, attributes) => {
    const span = receivedSpan(received);
    const expected = readEvent(name, attributes);
    const fitting = span.events.filter((event) => fitsEvent(event, expected));
    return {
      asked: `Expected ${describeSubject(span)} to have ${describeEvent(expected)}`,
      askedNot: `Expected ${describeSubject(span)} not to have ${describeEvent(expected)}`,
      held: fitting.length === 1 ? 'it has' : `it has ${fitting.length}`,
      mismatches: spanEvent(span, expected, recordById, spansAround(span)),
      about: [],
      facts: eventRows(span, fitting),
      marked: [span],
      traces: () => tracesAround(span),
    };
  },
);
