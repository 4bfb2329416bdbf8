import { describe, expect, it } from 'vitest';
import { noOrphans } from '../../src/check/noOrphans.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { AllowedRoots } from '../../src/trace/Trace.js';
import { aSpan, knowsNone, spanIdOf, traceIdOf } from '../support/aSpan.js';

const entry = aSpan('entry', { first: true });
const child = aSpan('child', { childOf: entry });
const second = aSpan('second', { startedAt: 'src/a.ts:1:2' });
const third = aSpan('third');

function kinds(records: readonly SpanRecord[], roots?: AllowedRoots, isKnown = knowsNone): string[] {
  const options = roots === undefined ? { isKnown } : { isKnown, roots };
  return noOrphans(records, options).map(({ kind, span }) => `${kind}: ${span.name}`);
}

describe('noOrphans', () => {
  it('passes one entry, when it comes first, and its children', () => {
    expect(kinds([entry, child])).toEqual([]);
    expect(kinds([])).toEqual([]);
  });

  it.each(['contextual root', 'handed root', 'unknown root'] as const)(
    'finds a second %s, with its line',
    (ancestry) => {
      const lost = aSpan('lost', { ancestry, startedAt: 'src/a.ts:1:2' });
      expect(noOrphans([entry, lost], { isKnown: knowsNone })).toEqual([
        { kind: 'lost context', span: lost, startedAt: 'src/a.ts:1:2' },
      ]);
    },
  );

  it('passes any number of explicit roots, but then no loose one', () => {
    const asked = aSpan('asked', { ancestry: 'explicit root', first: true });
    const more = aSpan('more', { ancestry: 'explicit root' });
    expect(kinds([asked, more])).toEqual([]);
    expect(kinds([asked, more, second])).toEqual(['lost context: second']);
  });

  it('counts allowed roots in the order of their starts, in whatever order the spans are given', () => {
    expect(kinds([second, child, entry], 1)).toEqual(['lost context: second']);
  });

  it('finds the first span, too, when an upstream was declared before it', () => {
    expect(kinds([aSpan('server', { first: true, afterIncoming: true })])).toEqual(['lost context: server']);
  });

  it('finds a span whose parent nobody knows, and passes one whose parent somebody does', () => {
    const traceId = traceIdOf('0d');
    const dangling = aSpan('dangling', { traceId, parentSpanId: spanIdOf('e1') });
    expect(kinds([entry, dangling])).toEqual(['dangling: dangling']);
    expect(kinds([entry, dangling], undefined, () => true)).toEqual([]);
  });

  it('takes the parent id of another trace for unknown', () => {
    const astray = aSpan('astray', { traceId: traceIdOf('0e'), parentSpanId: entry.spanId });
    expect(kinds([entry, astray])).toEqual(['dangling: astray']);
  });

  it('calls a remote parent that nobody declared dangling', () => {
    const remote = aSpan('remote', { ancestry: 'remote parent', parentSpanId: spanIdOf('e3') });
    expect(kinds([remote])).toEqual(['dangling: remote']);
  });

  it('never asks whether a span is open, late or unsampled', () => {
    expect(kinds([entry, aSpan('odd', { childOf: entry, ended: false, late: true, sampled: false })])).toEqual([]);
  });

  it.each([
    [0, ['lost context: entry', 'lost context: second', 'lost context: third']],
    [1, ['lost context: second', 'lost context: third']],
    [2, ['lost context: third']],
    [3, []],
    [4, []],
  ])('allows %i loose roots in all, the first ones', (roots, expected) => {
    expect(kinds([entry, child, second, third], roots)).toEqual(expected);
  });

  it('allows the named roots, as often as they occur, beside the free entry', () => {
    const again = aSpan('second');
    expect(kinds([entry, second, again, third], ['second'])).toEqual(['lost context: third']);
    expect(kinds([entry, second, third], [/^sec/, { name: 'third' }])).toEqual([]);
  });

  it('allows named roots after a declared upstream', () => {
    const poll = aSpan('poll', { first: true, afterIncoming: true });
    expect(kinds([poll], ['poll'])).toEqual([]);
  });

  it('leaves the free entry to the first root that is not named', () => {
    const poll = aSpan('poll', { first: true });
    const fetched = aSpan('fetch', { childOf: poll });
    const op = aSpan('op');
    expect(kinds([poll, fetched, aSpan('poll'), op], ['poll'])).toEqual([]);
    expect(kinds([poll, op, aSpan('later')], ['poll'])).toEqual(['lost context: later']);
    expect(kinds([poll, op])).toEqual(['lost context: op']);
    expect(kinds([poll, op], 1)).toEqual(['lost context: op']);
  });

  it('has no free entry behind a declared upstream, an explicit root or a dangling span, named roots before it or not', () => {
    const poll = aSpan('poll', { first: true });
    expect(kinds([poll, aSpan('op', { afterIncoming: true })], ['poll'])).toEqual(['lost context: op']);
    expect(kinds([poll, aSpan('asked', { ancestry: 'explicit root' }), aSpan('op')], ['poll'])).toEqual([
      'lost context: op',
    ]);
    const dangling = aSpan('dangling', { parentSpanId: spanIdOf('e7') });
    expect(kinds([poll, dangling, aSpan('op')], ['poll'])).toEqual(['dangling: dangling', 'lost context: op']);
  });

  it('blames a first span of no async chain, not a later root of the own one', () => {
    const late = aSpan('handle', { first: true, ownership: 'elimination' });
    const below = aSpan('query', { childOf: late });
    const op = aSpan('op');
    expect(kinds([late, below, op])).toEqual(['lost context: handle']);
    expect(kinds([late, op, aSpan('later')])).toEqual(['lost context: handle', 'lost context: later']);
    expect(kinds([late, aSpan('handle', { ownership: 'elimination' })])).toEqual(['lost context: handle']);
    expect(kinds([late, op], ['handle'])).toEqual([]);
  });

  it('leaves the first span free where no later root has a right to be', () => {
    const late = aSpan('handle', { first: true, ownership: 'elimination' });
    expect(kinds([late, aSpan('asked', { ancestry: 'explicit root' })])).toEqual([]);
    expect(kinds([late, aSpan('asked', { ancestry: 'explicit root' }), aSpan('op')])).toEqual(['lost context: op']);
    expect(kinds([late, aSpan('op', { afterIncoming: true })])).toEqual(['lost context: op']);
  });

  it('judges some spans in the light of their scope', () => {
    const poll = aSpan('poll', { first: true });
    const op = aSpan('op');
    const later = aSpan('later');
    const orphans = (records: readonly SpanRecord[]): string[] =>
      noOrphans(records, { isKnown: knowsNone, roots: ['poll'], mayBeAbsent: true, around: [poll, op, later] }).map(
        ({ span }) => span.name,
      );
    expect(orphans([op])).toEqual([]);
    expect(orphans([poll, later])).toEqual(['later']);
  });

  it('judges each scope, and what came after a reset, by its own first span', () => {
    const other = aSpan('other', { first: true, scope: 'another test' });
    const again = aSpan('again', { first: true });
    expect(kinds([entry, other, again])).toEqual([]);
    expect(kinds([entry, other, aSpan('lost', { scope: 'another test' }), again])).toEqual(['lost context: lost']);
  });

  it('takes roots that are said to be meant for named ones, but not into account of a number', () => {
    const options = { isKnown: knowsNone, isMeant: ({ name }: SpanRecord) => name === 'poll' };
    const poll = aSpan('poll', { first: true });
    const op = aSpan('op');
    const later = aSpan('later');
    const orphans = (roots?: number): SpanRecord[] =>
      noOrphans([poll, op, later], { ...options, ...(roots !== undefined && { roots }) }).map(({ span }) => span);
    expect(orphans()).toEqual([later]);
    expect(orphans(1)).toEqual([op, later]);
    expect(orphans(2)).toEqual([later]);
  });

  it('refuses an allowed root that never occurs', () => {
    expect(() => kinds([entry, second], ['poll'])).toThrow(
      '"poll" is allowed as a root, but no such span was recorded. The loose roots are: "entry", "second". ' +
        'Each allowed root must occur: drop those that do not.',
    );
    expect(() => kinds([entry, child], ['child'])).toThrow('"child" is allowed as a root, but it has a parent here.');
    expect(() => kinds([], ['poll'])).toThrow('There is no loose root.');
  });

  it('lets one be absent where that is asked for', () => {
    const lenient = { isKnown: knowsNone, mayBeAbsent: true };
    expect(noOrphans([entry], { ...lenient, roots: ['poll'] })).toEqual([]);
    expect(noOrphans([entry, second], { ...lenient, roots: ['poll', 'second'] })).toEqual([]);
    expect(noOrphans([entry, second], { ...lenient, roots: ['poll'] }).map(({ span }) => span)).toEqual([second]);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d as a number of roots', (roots) => {
    expect(() => kinds([entry], roots)).toThrow(
      `roots is the number of loose roots that are meant, 0 or more, or a list of their names; it was ${roots}.`,
    );
  });

  it('refuses a bare name', () => {
    expect(() => kinds([entry], 'entry' as unknown as AllowedRoots)).toThrow(
      /like \{ roots: \['poll'\] \}; it was 'entry'/,
    );
  });

  it('judges a chain of a hundred thousand spans', () => {
    const chain: SpanRecord[] = [aSpan('link', { first: true })];
    for (let depth = 1; depth < 100_000; depth++)
      chain.push(aSpan('link', { childOf: chain[depth - 1] as SpanRecord }));
    expect(kinds(chain)).toEqual([]);
  });
});
