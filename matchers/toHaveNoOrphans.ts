import { entriesOf, noOrphans } from '../src/check/noOrphans.js';
import { isKnown, spansAround } from '../src/fixture/lookup.js';
import { markExpected } from '../src/fixture/markExpected.js';
import { scopeOf } from '../src/fixture/Scoped.js';
import { explainHint } from '../src/render/hints.js';
import { matchesSpan } from '../src/trace/SpanPattern.js';
import type { SpanRecord } from '../src/trace/SpanRecord.js';
import { isLooseRoot } from '../src/trace/SpanRecord.js';
import type { AllowedRoots, Orphan } from '../src/trace/Trace.js';
import { checkOptions } from '../src/util/checkOptions.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { isSource, receivedSpans, receivedTraces } from './received.js';

/** What may stand without a parent. */
export interface NoOrphansOptions {
  readonly roots?: AllowedRoots;
}

/** Passes when no span dangles and no context was lost. */
export const toHaveNoOrphans: Matcher<[options?: NoOrphansOptions]> = defineMatcher(
  'toHaveNoOrphans',
  (received, options: NoOrphansOptions = {}) => {
    checkOptions('toHaveNoOrphans()', options, ['roots']);
    const spans = receivedSpans(received);
    const roots = options.roots ?? scopeOf(received)?.roots;
    const orphans = orphansOf(received, spans, options);
    if (options.roots !== undefined && orphans.length === 0) noteMeant(spans, options.roots);
    return {
      asked: 'Expected no orphans',
      askedNot: 'Expected an orphan',
      held: spans.length === 0 ? 'no span was recorded' : `there is none among ${spans.length} spans`,
      advice: spans.length === 0 ? [explainHint] : [],
      mismatches: orphans.map((orphan) => ({ kind: 'orphan', orphan })),
      entries: entriesOf(spans, { around: aroundOf(received, spans), ...(roots !== undefined && { roots }) }),
      about: [],
      marked: [],
      traces: () => receivedTraces(received),
    };
  },
);

/** The fixture has roots of its own that are meant; they count unless others are given. */
function orphansOf(received: unknown, spans: readonly SpanRecord[], { roots }: NoOrphansOptions): Orphan[] {
  if (roots === undefined && hasOrphans(received)) return received.orphans();
  return noOrphans(spans, { isKnown, around: aroundOf(received, spans), ...(roots !== undefined && { roots }) });
}

/** A fixture hands over all of its spans. */
function aroundOf(received: unknown, spans: readonly SpanRecord[]): SpanRecord[] {
  return isSource(received) ? [] : spansAround(spans);
}

/** Roots that are named are meant, whatever comes; of those that are counted, no more are than there were. */
function noteMeant(spans: readonly SpanRecord[], roots: AllowedRoots): void {
  const loose = spans.filter(isLooseRoot);
  markExpected('orphans', loose);
  if (typeof roots === 'number') return;
  markExpected(
    'roots',
    loose.filter((span) => roots.some((which) => matchesSpan(span, which))),
  );
}

function hasOrphans(received: unknown): received is { orphans(): Orphan[] } {
  return typeof (received as { orphans?: unknown }).orphans === 'function';
}
