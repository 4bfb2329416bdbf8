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
    held: spans.length === 0 ? 'no span was recorded' : `all of ${spans.length} have ended`,
    advice: spans.length === 0 ? [explainHint] : [],
    mismatches: noOpenSpans(spans),
    about: [],
    marked: [],
    traces: () => receivedTraces(received),
  };
});
