import { describe, expect, it } from 'vitest';
import { renderForest } from '../../src/render/renderTree.js';
import { showsForest } from '../../src/render/showsForest.js';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { Trace } from '../../src/trace/Trace.js';
import { aSpan, findsNone, spanIdOf } from '../support/aSpan.js';

const forest = (...spans: readonly SpanRecord[]): Trace[] => buildForest(spans, findsNone);
const checkout = aSpan('checkout');
const charge = aSpan('charge', { childOf: checkout });
const traces = forest(checkout, charge);

function message(spans: readonly SpanRecord[], marks?: ReadonlyMap<SpanRecord, string>): string {
  const drawn = renderForest(forest(...spans), marks === undefined ? {} : { marks });
  return `Expected something else.\n\n${drawn.replaceAll(/^/gm, '  ')}\n\nHint: look at "charge".`;
}

describe('showsForest', () => {
  it('finds a forest, whatever is marked in it', () => {
    expect(showsForest(message([checkout, charge], new Map([[charge, 'here']])), traces)).toBe(true);
  });

  it('finds it when spans have ended since', () => {
    expect(showsForest(message([checkout, { ...charge, ended: false }]), traces)).toBe(true);
  });

  it('does not take names in prose for a tree', () => {
    expect(showsForest('Expected "charge" to be a child of "checkout".', traces)).toBe(false);
  });

  it('misses a span that is not drawn', () => {
    expect(showsForest(message([checkout]), traces)).toBe(false);
    expect(showsForest(message([checkout, aSpan('charge-card', { childOf: checkout })]), traces)).toBe(false);
  });

  it('misses another trace of the same names', () => {
    const other = aSpan('checkout');
    expect(showsForest(message([other, aSpan('charge', { childOf: other })]), traces)).toBe(false);
  });

  it('misses what was left out of a long drawing', () => {
    const many = Array.from({ length: 100 }, (_, index) => aSpan(`item ${index}`, { childOf: checkout }));
    expect(showsForest(message([checkout, ...many]), forest(checkout, ...many))).toBe(false);
  });

  it('finds placeholders for parents that nobody recorded', () => {
    const dangling = aSpan('served', { parentSpanId: spanIdOf('dead') });
    expect(showsForest(message([dangling]), forest(dangling))).toBe(true);
  });
});
