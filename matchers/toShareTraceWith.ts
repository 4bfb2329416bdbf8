import type { ShareOptions } from '../src/check/sharesTrace.js';
import { sharesTrace } from '../src/check/sharesTrace.js';
import { recordById } from '../src/fixture/lookup.js';
import { describeRef, describeSubject } from '../src/render/describeRef.js';
import { checkFlags } from '../src/util/checkOptions.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { expectedRef, receivedRef, tracesAround } from './received.js';

/** Passes when both spans have the same trace id. */
export const toShareTraceWith: Matcher<[other: unknown, options?: ShareOptions]> = defineMatcher(
  'toShareTraceWith',
  (received, other, options: ShareOptions = {}) => {
    checkFlags('toShareTraceWith()', options, ['orLinked']);
    const span = receivedRef(received);
    const expected = expectedRef(other, span);
    const linked = options.orLinked === true ? 'or be linked' : '';
    return {
      asked: `Expected ${describeSubject(span)} to share a trace with ${describeRef(expected)}${linked && `, ${linked}`}`,
      askedNot: `Expected ${describeSubject(span)} not to share a trace with ${describeRef(expected)}${linked && `, nor ${linked.slice(3)}`}`,
      held: span.traceId === expected.traceId ? 'both are of one trace' : 'a link joins them',
      mismatches: sharesTrace(span, expected, recordById, options),
      about: [span, expected],
      marked: [span],
      traces: () => tracesAround(span, expected),
      actual: { traceId: span.traceId },
      expected: { traceId: expected.traceId },
    };
  },
);
