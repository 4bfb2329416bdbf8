import { noOrphans } from '../src/check/noOrphans.js';
import { isKnown } from '../src/fixture/lookup.js';
import { markExpected } from '../src/fixture/markExpected.js';
import { explainHint } from '../src/render/hints.js';
import { isLooseRoot } from '../src/trace/SpanRecord.js';
import type { AllowedRoots, Orphan } from '../src/trace/Trace.js';
import { checkOptions } from '../src/util/checkOptions.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedSpans, receivedTraces } from './received.js';

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
    const orphans = orphansOf(received, options);
    if (options.roots !== undefined && orphans.length === 0) markExpected('orphans', spans.filter(isLooseRoot));
    return {
      asked: 'Expected no orphans',
      askedNot: 'Expected an orphan',
      held: spans.length === 0 ? 'no span was recorded' : `there is none among ${spans.length} spans`,
      advice: spans.length === 0 ? [explainHint] : [],
      mismatches: orphans.map((orphan) => ({ kind: 'orphan', orphan })),
      about: [],
      marked: [],
      traces: () => receivedTraces(received),
    };
  },
);

/** The fixture has roots of its own that are meant; they count unless others are given. */
function orphansOf(received: unknown, { roots }: NoOrphansOptions): Orphan[] {
  if (roots !== undefined) return noOrphans(receivedSpans(received), { isKnown, roots });
  return hasOrphans(received) ? received.orphans() : noOrphans(receivedSpans(received), { isKnown });
}

function hasOrphans(received: unknown): received is { orphans(): Orphan[] } {
  return (
    typeof received === 'object' && received !== null && 'orphans' in received && typeof received.orphans === 'function'
  );
}
