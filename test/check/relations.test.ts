import { describe, expect, it } from 'vitest';
import { childOf } from '../../src/check/childOf.js';
import { descendantOf } from '../../src/check/descendantOf.js';
import { lostEntry } from '../../src/check/lostEntry.js';
import { noOpenSpans } from '../../src/check/noOpenSpans.js';
import { remoteParent } from '../../src/check/remoteParent.js';
import { rootSpan } from '../../src/check/rootSpan.js';
import { sharesTrace } from '../../src/check/sharesTrace.js';
import { spanPresent } from '../../src/check/spanPresent.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import { aSpan, finder, spanIdOf, traceIdOf } from '../support/aSpan.js';

const root = aSpan('root', { first: true });
const left = aSpan('left', { childOf: root });
const right = aSpan('right', { childOf: root });
const deep = aSpan('deep', { childOf: left });
const other = aSpan('other');
const below = aSpan('below', { childOf: other });
const find = finder(root, left, right, deep, other, below);

describe('childOf', () => {
  it('finds nothing for a child', () => {
    expect(childOf(left, root, find)).toEqual([]);
    expect(childOf(left, { traceId: root.traceId, spanId: root.spanId }, find)).toEqual([]);
  });

  it.each([
    [deep, root, 'deeper', left],
    [left, deep, 'reversed', root],
    [left, right, 'sibling', root],
    [deep, right, 'unrelated', left],
  ] as const)('tells how the wrong parent stands: %#', (span, expected, kinship, parent) => {
    expect(childOf(span, expected, find)).toEqual([{ kind: 'other parent', span, expected, parent, kinship }]);
  });

  it('compares trace ids, not span ids alone', () => {
    const astray = aSpan('astray', { traceId: traceIdOf('ff'), parentSpanId: root.spanId });
    expect(childOf(astray, root, find)).toEqual([
      { kind: 'parent in other trace', span: astray, expected: root, sameSpanId: true, lost: root },
    ]);
    expect(childOf(below, root, find)).toEqual([
      { kind: 'parent in other trace', span: below, expected: root, parent: other, sameSpanId: false, lost: other },
    ]);
  });

  it('finds a root', () => {
    expect(childOf(other, root, find)).toEqual([{ kind: 'no parent', span: other, expected: root }]);
  });
});

describe('descendantOf', () => {
  it('finds nothing at any depth', () => {
    expect(descendantOf(left, root, find)).toEqual([]);
    expect(descendantOf(deep, root, find)).toEqual([]);
  });

  it('finds nothing for an ancestor known by its ids alone', () => {
    const far = { traceId: traceIdOf('0f'), spanId: spanIdOf('0f') };
    const entry = aSpan('entry', { traceId: far.traceId, parentSpanId: far.spanId });
    const inner = aSpan('inner', { childOf: entry });
    expect(descendantOf(inner, far, finder(entry, inner))).toEqual([]);
  });

  it('finds a chain that leads elsewhere, and one that breaks', () => {
    expect(descendantOf(deep, right, find)).toEqual([
      { kind: 'not an ancestor', span: deep, expected: right, ancestors: [left, root] },
    ]);
    expect(descendantOf(deep, root, finder(deep))).toEqual([
      { kind: 'not an ancestor', span: deep, expected: root, ancestors: [], endsAt: left.spanId },
    ]);
  });

  it('finds another trace, and where it began', () => {
    expect(descendantOf(below, root, find)).toEqual([
      { kind: 'other trace', span: below, expected: root, lost: other },
    ]);
  });

  it('ends at a cycle', () => {
    const traceId = traceIdOf('0c');
    const one = aSpan('one', { traceId, spanId: spanIdOf('01'), parentSpanId: spanIdOf('02') });
    const two = aSpan('two', { traceId, spanId: spanIdOf('02'), parentSpanId: spanIdOf('01') });
    const absent = { traceId, spanId: spanIdOf('03') };
    expect(descendantOf(one, absent, finder(one, two))).toMatchObject([{ kind: 'not an ancestor', ancestors: [two] }]);
  });

  it('climbs a hundred thousand parents', () => {
    const chain: SpanRecord[] = [root];
    for (let depth = 1; depth < 100_000; depth++)
      chain.push(aSpan('link', { childOf: chain[depth - 1] as SpanRecord }));
    const byId = new Map(chain.map((span) => [span.spanId, span]));
    expect(descendantOf(chain.at(-1) as SpanRecord, root, (_, spanId) => byId.get(spanId))).toEqual([]);
  });
});

describe('sharesTrace', () => {
  it('finds nothing within a trace, and another trace outside', () => {
    expect(sharesTrace(deep, right, find)).toEqual([]);
    expect(sharesTrace(deep, below, find)).toEqual([{ kind: 'other trace', span: deep, expected: below, lost: other }]);
  });

  it('accepts a link in either direction only when asked', () => {
    const linked = aSpan('linked', { links: [{ context: deep.spanContext() }] });
    expect(sharesTrace(linked, root, find, { orLinked: true })).toEqual([]);
    expect(sharesTrace(root, linked, find, { orLinked: true })).toEqual([]);
    expect(sharesTrace(linked, root, find)).toHaveLength(1);
    expect(sharesTrace(linked, other, find, { orLinked: true })).toHaveLength(1);
  });
});

describe('lostEntry', () => {
  it('is the later loose root, whichever side it is on', () => {
    expect(lostEntry(deep, below, find)).toBe(other);
    expect(lostEntry(below, deep, find)).toBe(other);
  });

  it('is never a root that was asked for', () => {
    const asked = aSpan('asked', { ancestry: 'explicit root' });
    expect(lostEntry(asked, { traceId: 'x', spanId: 'y' }, finder(asked))).toBeUndefined();
  });
});

describe('rootSpan', () => {
  it('finds a parent, recorded or not', () => {
    const dangling = aSpan('dangling', { parentSpanId: spanIdOf('ee') });
    expect(rootSpan(root, find)).toEqual([]);
    expect(rootSpan(left, find)).toEqual([{ kind: 'has parent', span: left, parent: root }]);
    expect(rootSpan(dangling, find)).toEqual([{ kind: 'has parent', span: dangling }]);
  });
});

describe('remoteParent', () => {
  it('finds no parent and a local one', () => {
    expect(remoteParent(root, find)).toEqual([{ kind: 'no parent', span: root }]);
    expect(remoteParent(left, find)).toEqual([{ kind: 'local parent', span: left, parent: root }]);
  });

  it('finds nothing for a parent out of a carrier, by ancestry or by its flag', () => {
    const told = aSpan('told', { parentSpanId: spanIdOf('ee'), ancestry: 'remote parent' });
    const context = { traceId: traceIdOf('01'), spanId: spanIdOf('ee'), traceFlags: 1, isRemote: true };
    const flagged = aSpan('flagged', { parentSpanId: context.spanId, parentSpanContext: context });
    expect(remoteParent(told, find)).toEqual([]);
    expect(remoteParent(flagged, find)).toEqual([]);
  });
});

describe('noOpenSpans', () => {
  it('finds spans that have not ended, those too that are recorded without being sampled', () => {
    const open = aSpan('open', { ended: false });
    const recordOnly = aSpan('record only', { ended: false, sampled: false });
    const refused = aSpan('refused', { sampled: false });
    expect(noOpenSpans([root, open, recordOnly, refused])).toEqual([
      { kind: 'open span', span: open },
      { kind: 'open span', span: recordOnly },
    ]);
  });
});

describe('spanPresent', () => {
  it('finds nothing when one fits', () => {
    expect(spanPresent([root, left], 'left')).toEqual([]);
  });

  it('tells the nearest names, and what fits elsewhere', () => {
    const late = aSpan('lefty', { late: true });
    expect(spanPresent([root, left], 'lefty', [late, other])).toEqual([
      { kind: 'no such span', which: 'lefty', recorded: 2, near: ['left', 'root'], elsewhere: [late] },
    ]);
  });

  it('tells the name that was likely meant, when it is not elsewhere', () => {
    expect(spanPresent([root, left], 'lefty')).toMatchObject([{ likely: 'left' }]);
    expect(spanPresent([root, left], 'right')[0]).not.toHaveProperty('likely');
  });

  it('tells the span of that name which differs least', () => {
    const one = aSpan('job', { kind: 1, attributes: { n: 1 } });
    const two = aSpan('job', { kind: 1, attributes: { n: 2 } });
    const which = { name: 'job', kind: 3, attributes: { n: 2 } };
    expect(spanPresent([one, two], which)).toMatchObject([{ kind: 'no such span', nearest: two }]);
  });
});
