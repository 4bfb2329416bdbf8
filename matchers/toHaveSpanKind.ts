import { spanKind } from '../src/check/spanKind.js';
import { describeKind } from '../src/render/describeCodes.js';
import { describeSubject } from '../src/render/describeRef.js';
import type { SpanKindName } from '../src/trace/spanCodes.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpan, tracesAround } from './received.js';

/** Passes when the received span is of this kind. */
export const toHaveSpanKind: Matcher<[kind: number | SpanKindName]> = defineMatcher(
  'toHaveSpanKind',
  (received, kind) => {
    const span = receivedSpan(received);
    return {
      asked: `Expected ${describeSubject(span)} to be of kind ${describeKind(kind)}`,
      askedNot: `Expected ${describeSubject(span)} not to be of kind ${describeKind(kind)}`,
      held: 'it is',
      mismatches: spanKind(span, kind),
      about: [],
      marked: [span],
      traces: () => tracesAround(span),
    };
  },
);
