import { describe, expect, it } from 'vitest';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { Trace, TraceNode } from '../../src/trace/Trace.js';
import { aSpan, findsNone, spanIdOf, traceIdOf } from '../support/aSpan.js';

type Outline = string | [string, Outline[]];

function outline(nodes: readonly TraceNode[]): Outline[] {
  return nodes.map(({ span, children }) => (children.length === 0 ? span.name : [span.name, outline(children)]));
}

function countSpans(trace: Trace): number {
  const stack = [...trace.roots, ...trace.outside, ...trace.dangling];
  let count = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    count += 1;
    for (const child of node.children) stack.push(child);
  }
  return count;
}

describe('buildForest', () => {
  it('orders traces by their first span and children by their start', () => {
    const a = aSpan('a', { sequence: 1 });
    const b = aSpan('b', { sequence: 2 });
    const late = aSpan('a2', { childOf: a, sequence: 9 });
    const early = aSpan('a1', { childOf: a, sequence: 3 });

    const traces = buildForest([late, b, early, a], findsNone);

    expect(traces.map((trace) => outline(trace.roots))).toEqual([[['a', ['a1', 'a2']]], ['b']]);
    expect(traces[0]?.spans.map((span) => span.name)).toEqual(['a', 'a1', 'a2']);
  });

  it('keeps apart spans of one id in two traces', () => {
    const spanId = spanIdOf('77');
    const one = aSpan('one', { spanId, traceId: traceIdOf('01') });
    const two = aSpan('two', { spanId, traceId: traceIdOf('02') });
    const child = aSpan('child', { childOf: two });

    const traces = buildForest([one, two, child], findsNone);

    expect(traces.map((trace) => outline(trace.roots))).toEqual([['one'], [['two', ['child']]]]);
  });

  it('calls a span dangling when nobody knows its parent, and outside when somebody does', () => {
    const traceId = traceIdOf('01');
    const unknown = aSpan('unknown', { traceId, parentSpanId: spanIdOf('e1') });
    const known = aSpan('known', { traceId, parentSpanId: spanIdOf('e2') });

    const [trace] = buildForest([unknown, known], (_, spanId) =>
      spanId === spanIdOf('e2') ? { kind: 'recorded', name: 'module-span', scope: 'file scope' } : undefined,
    );

    expect(outline(trace?.roots ?? [])).toEqual([]);
    expect(outline(trace?.dangling ?? [])).toEqual(['unknown']);
    expect(outline(trace?.outside ?? [])).toEqual(['known']);
    expect(trace?.outside[0]?.parent).toEqual({ kind: 'recorded', name: 'module-span', scope: 'file scope' });
  });

  it('does not call a span dangling when its parent comes later in the list', () => {
    const parent = aSpan('parent', { sequence: 2 });
    const child = aSpan('child', { childOf: parent, sequence: 1 });

    const [trace] = buildForest([child, parent], findsNone);

    expect(outline(trace?.roots ?? [])).toEqual([['parent', ['child']]]);
    expect(trace?.dangling).toEqual([]);
  });

  it('keeps both records of one id, children under the first', () => {
    const first = aSpan('first');
    const again = aSpan('again', { traceId: first.traceId, spanId: first.spanId });
    const child = aSpan('child', { childOf: first });

    const [trace] = buildForest([first, again, child], findsNone);

    expect(outline(trace?.roots ?? [])).toEqual([['first', ['child']], 'again']);
  });

  it('cuts a cycle at its first span, which then stands outside', () => {
    const traceId = traceIdOf('01');
    const [x, y, z] = ['c1', 'c2', 'c3'].map(spanIdOf) as [string, string, string];
    const hanging = aSpan('hanging', { traceId, parentSpanId: y, sequence: 1 });
    const a = aSpan('a', { traceId, spanId: x, parentSpanId: z, sequence: 2 });
    const b = aSpan('b', { traceId, spanId: y, parentSpanId: x, sequence: 3 });
    const c = aSpan('c', { traceId, spanId: z, parentSpanId: y, sequence: 4 });

    const [trace] = buildForest([hanging, a, b, c], findsNone);

    expect(outline(trace?.outside ?? [])).toEqual([['a', [['b', ['hanging', 'c']]]]]);
    expect(trace?.roots).toEqual([]);
    expect(trace?.dangling).toEqual([]);
  });

  it('keeps a span that is its own parent', () => {
    const spanId = spanIdOf('aa');
    const own = aSpan('own', { spanId, parentSpanId: spanId });

    const [trace] = buildForest([own], findsNone);

    expect(outline(trace?.outside ?? [])).toEqual(['own']);
    expect(trace?.outside[0]?.parent).toEqual({ kind: 'in a cycle' });
  });

  it('loses no span of any random parentage, cycles and duplicates included', () => {
    const traceId = traceIdOf('01');
    let state = 20_240_611;
    const draw = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    for (let round = 0; round < 300; round++) {
      const size = 1 + draw(12);
      const spans = Array.from({ length: size }, (_, index) => {
        const parent = draw(size + 3);
        const parentSpanId = parent < size ? { parentSpanId: spanIdOf(`d${parent}`) } : {};
        return aSpan(`s${index}`, {
          traceId,
          spanId: spanIdOf(`d${draw(4) === 0 ? draw(size) : index}`),
          ...parentSpanId,
        });
      });

      const [trace] = buildForest(spans, findsNone);

      expect(trace && countSpans(trace), `round ${round}`).toBe(size);
    }
  });

  it('builds a chain of a hundred thousand spans', () => {
    const chain: SpanRecord[] = [aSpan('link')];
    for (let depth = 1; depth < 100_000; depth++)
      chain.push(aSpan('link', { childOf: chain[depth - 1] as SpanRecord }));

    const [trace] = buildForest(chain, findsNone);

    expect(trace && countSpans(trace)).toBe(100_000);
    expect(trace?.roots).toHaveLength(1);
  });

  it('cuts a cycle of a hundred thousand spans', () => {
    const traceId = traceIdOf('01');
    const size = 100_000;
    const ring = Array.from({ length: size }, (_, index) =>
      aSpan('link', { traceId, spanId: `id${index}`, parentSpanId: `id${(index + 1) % size}` }),
    );

    const [trace] = buildForest(ring, findsNone);

    expect(trace && countSpans(trace)).toBe(size);
    expect(trace?.outside).toHaveLength(1);
  });
});
