import { noOpenSpans } from '../src/check/noOpenSpans.js';
import { explainHint } from '../src/render/hints.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpans, receivedTraces } from './received.js';

/** Passes when every span has ended. */
export const toHaveNoOpenSpans: Matcher<[]> = defineMatcher('toHaveNoOpenSpans', (received) => {
  const spans = receivedSpans(received);
  return {
    asked: 'Expected no open spans',
    askedNot: 'Expected an open span',
    held: allEnded(spans.length),
    advice: spans.length === 0 ? [explainHint] : [],
    mismatches: noOpenSpans(spans),
    about: [],
    marked: [],
    traces: () => receivedTraces(received),
  };
});

function allEnded(count: number): string {
  if (count === 0) return 'no span was recorded';
  return count === 1 ? 'the only one has ended' : `all ${count} have ended`;
}
