import { describe, expect, it } from 'vitest';
import type { ShapeOptions, TraceShape } from '../../src/check/ExpectedSpan.js';
import { traceShape } from '../../src/check/traceShape.js';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import { aSpan, findsNone, spanIdOf, traceIdOf } from '../support/aSpan.js';

const checkout = aSpan('checkout');
const reserve = aSpan('reserve', { childOf: checkout, attributes: { sku: 'tea', count: 2 } });
const stock = aSpan('stock', { childOf: reserve });
const charge = aSpan('charge', { childOf: checkout, kind: 2, status: { code: 2, message: 'declined' } });
const spans = [checkout, reserve, stock, charge];

function judge(shape: TraceShape, options: ShapeOptions = {}, records: readonly SpanRecord[] = spans) {
  return traceShape(
    buildForest(records, (_, spanId) => (spanId === spanIdOf('ca11') ? { kind: 'declared caller' } : undefined)),
    shape,
    options,
  );
}

function kinds(shape: TraceShape, options?: ShapeOptions, records?: readonly SpanRecord[]): string[] {
  return judge(shape, options, records).map((mismatch) =>
    'path' in mismatch ? `${mismatch.kind}: ${mismatch.path.join(' > ')}` : mismatch.kind,
  );
}

describe('traceShape', () => {
  it.each<[string, TraceShape]>([
    ['the root alone', 'checkout'],
    ['indented text', 'checkout\n  reserve\n    stock\n  charge'],
    ['text in another order', '\n    checkout\n      charge\n      reserve\n  '],
    [
      'drawn text',
      '9f1c02ab\n└─ checkout 12 ms\n   ├─ reserve (open)\n   │  └─ stock 0.25 ms ERROR: none left   ← here\n   └─ charge 1.2 s',
    ],
    ['literals', { name: 'checkout', children: [{ name: 'charge', kind: 2 }, 'reserve'] }],
    ['a list of roots', ['checkout']],
    ['some of the fields', { name: /^check/, children: [{ attributes: { sku: expect.any(String) } }] }],
    ['a matcher for a child', { name: 'checkout', children: [expect.objectContaining({ name: 'charge' })] }],
    [
      'a matcher for the children',
      { name: 'checkout', children: expect.arrayContaining([expect.objectContaining({ name: 'charge' })]) },
    ],
  ])('passes for %s', (_, shape) => {
    expect(judge(shape)).toEqual([]);
  });

  it('reads a name that ends like an annotation both ways', () => {
    expect(kinds('wait 10 ms', {}, [aSpan('wait 10 ms')])).toEqual([]);
    expect(kinds('wait 10 ms', {}, [aSpan('wait')])).toEqual([]);
    expect(kinds('wait 10 ms', {}, [aSpan('wait 20 ms')])).toEqual(['missing span: wait']);
  });

  it('gives each expected child a span of its own', () => {
    const twice = 'checkout\n  charge\n  charge';
    expect(kinds(twice)).toEqual(['missing span: checkout > charge']);
    expect(kinds(twice, {}, [...spans, aSpan('charge', { childOf: checkout })])).toEqual([]);
  });

  it('finds the one assignment that works, where a greedy choice fails', () => {
    const root = aSpan('root');
    const plain = aSpan('job', { childOf: root });
    const rich = aSpan('job', { childOf: root, kind: 3 });
    const richer = aSpan('job', { childOf: root, kind: 3, attributes: { n: 1 } });
    const shape = {
      name: 'root',
      children: [{ name: 'job' }, { name: 'job', kind: 3 }, { name: 'job', kind: 3, attributes: { n: 1 } }],
    };
    for (const order of [
      [richer, rich, plain],
      [plain, rich, richer],
      [rich, richer, plain],
    ]) {
      const records = [root, ...order.map((span, index) => ({ ...span, sequence: 1_000_000 + index }))];
      expect(judge(shape, {}, records)).toEqual([]);
    }
  });

  it('assigns a thousand siblings', () => {
    const root = aSpan('root');
    const jobs = Array.from({ length: 1_000 }, () => aSpan('job', { childOf: root }));
    expect(judge({ name: 'root', children: jobs.map(() => 'job') }, { strict: true }, [root, ...jobs])).toEqual([]);
  });

  it('finds what is missing, what stands there instead, and what fits elsewhere', () => {
    const lost = aSpan('refund');
    expect(judge('checkout\n  reserve\n  refund', {}, [...spans, lost])).toEqual([
      { kind: 'missing span', path: ['checkout', 'refund'], found: ['charge'], under: checkout, elsewhere: lost },
    ]);
  });

  it('counts the spans that fit elsewhere equally', () => {
    const [lost, again] = [aSpan('refund'), aSpan('refund')];
    expect(judge('checkout\n  refund', {}, [...spans, lost, again])).toMatchObject([
      { kind: 'missing span', elsewhere: lost, candidates: 2 },
    ]);
  });

  it('finds what was lost below a span that was lost itself', () => {
    const charged = aSpan('POST /charges');
    const stored = aSpan('INSERT');
    expect(kinds('checkout\n  POST /charges\n    INSERT', {}, [...spans, charged, stored])).toEqual([
      'missing span: checkout > POST /charges',
      'missing span: checkout > POST /charges > INSERT',
    ]);
    const whole = aSpan('INSERT', { childOf: charged });
    expect(kinds('checkout\n  POST /charges\n    INSERT', {}, [...spans, charged, whole])).toEqual([
      'missing span: checkout > POST /charges',
    ]);
  });

  it('seeks what is missing in one trace among the lost roots around it, and nowhere else', () => {
    const [received] = buildForest(spans, findsNone);
    const lost = aSpan('refund');
    const others = [aSpan('checkout'), lost, aSpan('mail', { ancestry: 'explicit root' })];
    const around = () => buildForest([...spans, ...others], findsNone);
    const found = (name: string) => traceShape(received ? [received] : [], `checkout\n  ${name}`, {}, around);
    expect(found('refund')).toMatchObject([{ kind: 'missing span', elsewhere: lost }]);
    expect(found('mail')[0]).not.toHaveProperty('elsewhere');
    expect(found('reserve')).toEqual([]);
  });

  it('tells which one has the shape when strict finds more traces than one', () => {
    const other = aSpan('other');
    expect(judge('other', { strict: true }, [...spans, other])).toMatchObject([{ kind: 'more traces', fitting: 1 }]);
    const [more] = judge('another', { strict: true }, [...spans, other]);
    expect(more).toMatchObject({ kind: 'more traces' });
    expect(more).not.toHaveProperty('fitting');
  });

  it.each([
    ['9f1c02ab\n└─ (declared caller 821ef827)\n   └─ checkout 12 ms\n      └─ charge 3 ms'],
    ['9f1c02ab\n└─ (parent "module-span" in file scope)\n   └─ checkout 12 ms\n      └─ charge 3 ms'],
    ['9f1c02ab\n└─ (parent "GET (x)": not among these spans)\n   └─ checkout 12 ms\n      └─ charge 3 ms'],
    ['9f1c02ab\n└─ (parent 821ef827 recorded before, and freed since)\n   └─ checkout 12 ms\n      └─ charge 3 ms'],
  ])('reads what is drawn below a parent elsewhere as a root: %j', (drawn) => {
    expect(kinds(drawn)).toEqual([]);
    expect(kinds(drawn.replace('charge', 'refund'))).toEqual(['missing span: checkout > refund']);
  });

  it('reads several drawn roots, some of them below a parent elsewhere', () => {
    const traceId = traceIdOf('0b');
    const [first, served] = [aSpan('first', { traceId }), aSpan('served', { traceId, parentSpanId: spanIdOf('ca11') })];
    const drawn = '0b000000\n├─ first 2 ms\n└─ (declared caller ca110000)\n   └─ served 2 ms';
    expect(kinds(drawn, { strict: true }, [first, served])).toEqual([]);
    expect(kinds(drawn, {}, [first])).toEqual(['missing span: served']);
  });

  it('finds the values that differ', () => {
    const card = { name: 'charge', kind: 1, status: { code: 1 } };
    expect(judge({ name: 'checkout', children: [card] })).toEqual([
      { kind: 'other value', path: ['checkout', 'charge'], span: charge, field: 'kind', expected: 1, actual: 2 },
      {
        kind: 'other value',
        path: ['checkout', 'charge'],
        span: charge,
        field: 'status',
        expected: { code: 1 },
        actual: charge.status,
      },
    ]);
  });

  it('compares with the trace that comes nearest', () => {
    const near = aSpan('checkout');
    const records = [...spans, near, aSpan('refund', { childOf: near }), aSpan('charge', { childOf: near })];
    expect(judge('checkout\n  refund\n  charge\n  mail', {}, records)).toMatchObject([
      { kind: 'missing span', path: ['checkout', 'mail'], under: near },
    ]);
  });

  it('passes when any one of the traces fits', () => {
    expect(kinds('checkout\n  charge', {}, [aSpan('checkout'), ...spans])).toEqual([]);
  });

  it('takes a span whose parent is recorded elsewhere for a root, but never a dangling one', () => {
    const traceId = traceIdOf('0a');
    const served = aSpan('server', { traceId, parentSpanId: spanIdOf('ca11') });
    const dangling = aSpan('server', { traceId, parentSpanId: spanIdOf('dead') });
    expect(kinds('server', {}, [served])).toEqual([]);
    expect(kinds('server', {}, [dangling])).toEqual(['missing span: server']);
    expect(kinds('server', { strict: true }, [served, dangling])).toEqual(['unexpected span: server']);
  });

  it('finds no trace', () => {
    expect(judge('checkout', {}, [])).toEqual([{ kind: 'no trace' }]);
  });

  describe('ordered', () => {
    it('passes for part of the children in start order', () => {
      const late = aSpan('mail', { childOf: checkout });
      expect(kinds('checkout\n  reserve\n  mail', { ordered: true }, [...spans, late])).toEqual([]);
    });

    it('finds what is out of order, at any depth', () => {
      const shape = 'checkout\n  charge\n  reserve';
      expect(kinds(shape)).toEqual([]);
      expect(kinds(shape, { ordered: true })).toEqual(['out of order: checkout > reserve']);
    });

    it('still finds what is missing', () => {
      expect(kinds('checkout\n  charge\n  refund', { ordered: true })).toEqual(['missing span: checkout > refund']);
    });
  });

  describe('strict', () => {
    it('passes for the whole trace', () => {
      expect(kinds('checkout\n  charge\n  reserve\n    stock', { strict: true })).toEqual([]);
    });

    it('finds spans that are not expected', () => {
      expect(kinds('checkout\n  reserve', { strict: true })).toEqual([
        'unexpected span: checkout > reserve > stock',
        'unexpected span: checkout > charge',
      ]);
    });

    it('finds more traces', () => {
      expect(kinds('checkout\n  charge\n  reserve\n    stock', { strict: true }, [...spans, aSpan('mail')])).toEqual([
        'more traces',
      ]);
    });

    it('wants attributes complete where they are given', () => {
      const job = aSpan('job', { attributes: { a: 1, b: 2 } });
      expect(kinds({ name: 'job', attributes: { a: 1 } }, {}, [job])).toEqual([]);
      expect(kinds({ name: 'job', attributes: { a: 1 } }, { strict: true }, [job])).toEqual(['other value: job']);
      expect(kinds({ name: 'job', attributes: { a: 1, b: 2 } }, { strict: true }, [job])).toEqual([]);
      expect(kinds({ name: 'job' }, { strict: true }, [job])).toEqual([]);
    });
  });

  describe('a text of several traces', () => {
    const [order, mail, again] = [aSpan('order'), aSpan('mail'), aSpan('mail')];

    it('gives each a trace of its own, in any order', () => {
      const text = 't1:\nmail\nt2:\norder\nt3:\nmail';
      expect(kinds(text, { strict: true }, [order, mail, again])).toEqual([]);
      expect(kinds(text, {}, [order, mail])).toEqual(['missing trace: mail']);
      expect(kinds(text, {}, [order, mail, aSpan('post')])).toEqual(['missing span: mail']);
    });

    it('allows more traces, but not when strict', () => {
      const text = 't1:\nmail\nt2:\norder';
      expect(kinds(text, {}, [order, mail, again])).toEqual([]);
      expect(judge(text, { strict: true }, [order, mail, again])).toMatchObject([{ kind: 'more traces', allowed: 2 }]);
    });

    it('wants their order only when it is asked for', () => {
      const text = 't1:\nmail\nt2:\norder';
      expect(kinds('t1:\norder\nt2:\nmail', { ordered: true }, [order, mail])).toEqual([]);
      expect(judge(text, { ordered: true }, [order, mail])).toEqual([
        { kind: 'out of order', path: ['order'], span: order },
      ]);
      expect(kinds(text, { ordered: true }, [aSpan('other'), order, aSpan('last')])).toEqual(['missing span: mail']);
    });

    it('compares each with the trace that comes nearest', () => {
      const [first, second] = [aSpan('order', { kind: 1 }), aSpan('mail', { kind: 1 })];
      expect(judge('t1:\nmail [CLIENT]\nt2:\norder [CLIENT]', {}, [first, second])).toMatchObject([
        { kind: 'other value', span: second, field: 'kind', expected: 2, actual: 1 },
        { kind: 'other value', span: first, field: 'kind', expected: 2, actual: 1 },
      ]);
    });

    it('of none wants none', () => {
      expect(kinds('(no spans)', {}, [])).toEqual([]);
      expect(judge('(no spans)', {}, [order])).toMatchObject([{ kind: 'more traces', allowed: 0 }]);
    });
  });

  describe('a text with facts', () => {
    const job = aSpan('job', {
      attributes: { n: 1, list: ['a', 'b'] },
      events: [{ name: 'sent', time: [1, 0], attributes: { bytes: 7 } }],
    });
    const open = aSpan('open', { childOf: job, ended: false, sampled: false });

    it('wants kind, status, end and sampling as they are written', () => {
      expect(kinds('checkout [INTERNAL]\n  charge [CLIENT, ERROR "declined"]')).toEqual([]);
      expect(kinds('checkout\n  charge [CLIENT, ERROR]')).toEqual([]);
      expect(judge('checkout\n  charge [SERVER, ERROR "lost"]')).toMatchObject([
        { kind: 'other value', field: 'kind', expected: 1, actual: 2 },
        { kind: 'other value', field: 'status', expected: { code: 2, message: 'lost' } },
      ]);
      expect(kinds('job\n  open [open, unsampled]', {}, [job, open])).toEqual([]);
      expect(judge('job [open]', {}, [job])).toMatchObject([{ field: 'ended', expected: false, actual: true }]);
      expect(judge('job [unsampled]', {}, [job])).toMatchObject([{ field: 'sampled', expected: false, actual: true }]);
    });

    it('wants attributes and events as they are written, all of them when strict', () => {
      expect(kinds('job\n  @ list: ["a", "b"]\n  ! sent', {}, [job])).toEqual([]);
      expect(kinds('job\n  @ n: 1\n  @ list: ["a", "b"]\n  ! sent { "bytes": 7 }', { strict: true }, [job])).toEqual(
        [],
      );
      expect(judge('job\n  @ n: "1"', {}, [job])).toMatchObject([{ field: 'attributes', expected: { n: '1' } }]);
      expect(judge('job\n  @ n: 1', { strict: true }, [job])).toMatchObject([{ field: 'attributes' }]);
      expect(judge('job\n  ! sent { "bytes": 8 }', {}, [job])).toMatchObject([{ field: 'events' }]);
    });
  });

  describe('a text with links', () => {
    const [one, other] = [aSpan('send'), aSpan('send', { kind: 3 })];
    const link = (span: SpanRecord) => ({ context: span.spanContext(), attributes: { n: 1 } });
    const batch = aSpan('batch', { links: [link(one), link(aSpan('elsewhere'))] });
    const received = [one, other, batch];

    it('follows them to the span that is marked, or to none of those received', () => {
      const text = 't1:\nsend [s1, INTERNAL]\nt2:\nsend [s2, PRODUCER]\nt3:\nbatch\n';
      expect(kinds(`${text}  -> s1\n  -> outside { "n": 1 }`, { strict: true }, received)).toEqual([]);
      expect(judge(`${text}  -> s2`, {}, received)).toMatchObject([
        { kind: 'other value', field: 'links', span: batch },
      ]);
      expect(judge(`${text}  -> s1 { "n": 2 }`, {}, received)).toMatchObject([{ field: 'links' }]);
      expect(judge(`${text}  -> outside\n  -> outside`, {}, received)).toMatchObject([{ field: 'links' }]);
      expect(judge(`${text}  -> s1`, { strict: true }, received)).toMatchObject([{ field: 'links' }]);
    });

    it('takes the spans above the target into account', () => {
      const [here, there] = [aSpan('here'), aSpan('there')];
      const [below, twin] = [aSpan('job', { childOf: here }), aSpan('job', { childOf: there })];
      const linked = [here, below, there, twin, aSpan('batch', { links: [{ context: twin.spanContext() }] })];
      const text = (marked: string): string =>
        `t1:\nhere\n  job${marked === 'here' ? ' [s1]' : ''}\nt2:\nthere\n  job${marked === 'there' ? ' [s1]' : ''}\nt3:\nbatch\n  -> s1`;
      expect(kinds(text('there'), {}, linked)).toEqual([]);
      expect(judge(text('here'), {}, linked)).toMatchObject([{ field: 'links' }]);
      const root = [aSpan('job'), ...linked];
      expect(judge('t0:\njob [s1]\nt3:\nbatch\n  -> s1', {}, root)).toMatchObject([{ field: 'links' }]);
    });

    it('refuses a label that marks nothing', () => {
      expect(() => judge('batch\n  -> s1', {}, received)).toThrow(
        'Line 2 of the expected tree links to s1, but no span is marked [s1].',
      );
    });
  });

  describe('a text with dangling spans', () => {
    const traceId = traceIdOf('0d');
    const under = (name: string, parent: string) => aSpan(name, { traceId, parentSpanId: spanIdOf(parent) });
    const [one, two, three] = [under('one', 'dead'), under('two', 'dead'), under('three', 'beef')];
    const root = aSpan('root', { traceId });

    it('fits spans that dangle, parent by parent, and no root', () => {
      const text = 'root\n(dangling parent)\n  two\n  one\n(dangling parent)\n  three';
      expect(kinds(text, { strict: true }, [root, one, two, three])).toEqual([]);
      expect(kinds('(dangling parent)\n  one\n  three', {}, [one, two, three])).toEqual([
        'missing span: (dangling parent) > three',
      ]);
      expect(kinds('(dangling parent)\n  root', {}, [root])).toEqual(['missing span: (dangling parent) > root']);
      expect(kinds('root\n(dangling parent)\n  one\n  two', { strict: true }, [root, one, two, three])).toEqual([
        'unexpected span: three',
      ]);
    });

    it('reads what is drawn the same way', () => {
      const drawn = '0d000000\n├─ root 2 ms\n└─ (parent beef0000 dangling: recorded by nobody)\n   └─ three 2 ms';
      expect(kinds(drawn, { strict: true }, [root, three])).toEqual([]);
      expect(kinds(drawn, {}, [root])).toEqual(['missing span: (dangling parent) > three']);
    });
  });

  it('finds that a matcher of the children does not fit', () => {
    const children = expect.arrayContaining([expect.objectContaining({ name: 'refund' })]);
    expect(judge({ name: 'checkout', children })).toEqual([
      {
        kind: 'other value',
        path: ['checkout'],
        span: checkout,
        field: 'children',
        expected: children,
        actual: ['reserve', 'charge'],
      },
    ]);
    expect(judge({ name: 'checkout', children: [{ name: 'reserve', children }] })).toMatchObject([
      { path: ['checkout', 'reserve'], field: 'children', actual: ['stock'] },
    ]);
  });

  it.each<[unknown, string]>([
    ['  \n', 'The expected tree names no span. Write one name a line, children indented.'],
    ['9f1c02ab\n', 'The expected tree names no span. Write one name a line, children indented.'],
    [
      'a\n   b\n  c',
      'Line 3 of the expected tree, "c", is indented between two levels. Siblings start in the same column.',
    ],
    [[], 'The expected trace is empty. It takes tree text, or { name, children }.'],
    [3, 'An expected span is a name or { name, children, … }, not 3.'],
    [
      { name: 'a', childs: [] },
      'An expected span has no field "childs". It may have: name, kind, status, attributes, events, links, ended, sampled, children.',
    ],
    [{ name: 'a', children: 'b' }, "children is a list of expected spans, not 'b'."],
  ])('refuses %o', (shape, message) => {
    expect(() => judge(shape as TraceShape)).toThrow(message);
  });
});
