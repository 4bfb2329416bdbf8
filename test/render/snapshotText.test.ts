import { describe, expect, it } from 'vitest';
import { snapshotText } from '../../src/render/snapshotText.js';
import type { SnapshotOptions } from '../../src/render/SnapshotOptions.js';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { OutsideParent } from '../../src/trace/Trace.js';
import { aSpan, spanIdOf, traceIdOf } from '../support/aSpan.js';

const elsewhere: Record<string, OutsideParent> = {
  [spanIdOf('ca11')]: { kind: 'declared caller' },
  [spanIdOf('ca12')]: { kind: 'recorded', name: 'POST /orders', scope: 'a test' },
  [spanIdOf('ca13')]: { kind: 'recorded', name: 'start-up', scope: 'file scope' },
  [spanIdOf('ca14')]: { kind: 'freed' },
};

function textOf(spans: readonly SpanRecord[], options: SnapshotOptions = {}, ...lost: SpanRecord[]): string {
  const text = snapshotText(
    buildForest(spans, (_, spanId) => elsewhere[spanId]),
    options,
    (span) => lost.includes(span),
  );
  return `\n${text}\n`;
}

const traceId = traceIdOf('0a');
const send = aSpan('send', { kind: 3 });
const order = aSpan('POST /orders', { kind: 1, attributes: { 'order.id': 7, 'app.version': '1.2' } });
const reserve = aSpan('reserve', { childOf: order });
const stock = aSpan('stock', { childOf: reserve, sampled: false });
const charge = aSpan('charge-card', {
  childOf: order,
  kind: 2,
  status: { code: 2, message: 'card\ndeclined' },
  attributes: { brand: 'visa' },
  events: [
    { name: 'sent', time: [1, 0], attributes: { bytes: 7, 'peer.port': 41243 } },
    {
      name: 'exception',
      time: [1, 0],
      attributes: { 'exception.type': 'Error', 'exception.stacktrace': 'Error\n at x.js:1' },
    },
  ],
  links: [
    { context: send.spanContext(), attributes: { 'batch.index': 0 } },
    { context: aSpan('not here').spanContext() },
  ],
});
const mail = aSpan('mail', { childOf: order, ended: false, status: { code: 1 } });
const spans = [send, order, reserve, stock, charge, mail];

describe('snapshotText', () => {
  it('draws one trace from the first column', () => {
    expect(textOf(spans.slice(1, 4))).toMatchInlineSnapshot(`
      "
      POST /orders [SERVER]
      └─ reserve
         └─ stock [unsampled]
      "
    `);
  });

  it('numbers traces where there are several, and the spans that links lead to', () => {
    expect(textOf(spans, {}, order)).toMatchInlineSnapshot(`
      "
      t1:
      send [s1, PRODUCER]
      t2:
      POST /orders [SERVER] (lost context)
      ├─ reserve
      │  └─ stock [unsampled]
      ├─ charge-card [CLIENT, ERROR "card\\ndeclined"]
      │     -> s1
      │     -> outside
      └─ mail [OK, open]
      "
    `);
  });

  it('has attributes and events on request, without stack traces', () => {
    expect(textOf(spans, { attributes: true, events: true })).toMatchInlineSnapshot(`
      "
      t1:
      send [s1, PRODUCER]
      t2:
      POST /orders [SERVER]
      │  @ app.version: "1.2"
      │  @ order.id: 7
      ├─ reserve
      │  └─ stock [unsampled]
      ├─ charge-card [CLIENT, ERROR "card\\ndeclined"]
      │     @ brand: "visa"
      │     ! sent { "bytes": 7, "peer.port": 41243 }
      │     ! exception { "exception.type": "Error" }
      │     -> s1 { "batch.index": 0 }
      │     -> outside
      └─ mail [OK, open]
      "
    `);
  });

  it('has the attributes whose keys are listed, of spans, events and links', () => {
    const attributes = ['order.id', /^(?:bytes|batch)/];
    expect(textOf(spans, { attributes, events: true })).toMatchInlineSnapshot(`
      "
      t1:
      send [s1, PRODUCER]
      t2:
      POST /orders [SERVER]
      │  @ order.id: 7
      ├─ reserve
      │  └─ stock [unsampled]
      ├─ charge-card [CLIENT, ERROR "card\\ndeclined"]
      │     ! sent { "bytes": 7 }
      │     ! exception
      │     -> s1 { "batch.index": 0 }
      │     -> outside
      └─ mail [OK, open]
      "
    `);
  });

  it('says what stands for a parent that is not there', () => {
    const under = (name: string, parent: string): SpanRecord =>
      aSpan(name, { traceId, parentSpanId: spanIdOf(parent) });
    const tops = [
      under('served', 'ca11'),
      aSpan('root', { traceId }),
      under('part', 'ca12'),
      under('other part', 'ca12'),
    ];
    const more = [
      under('module', 'ca13'),
      under('old', 'ca14'),
      under('lost', 'dead'),
      under('and', 'beef'),
      under('found', 'dead'),
    ];
    const cycle = [
      aSpan('a', { traceId, spanId: spanIdOf('c1'), parentSpanId: spanIdOf('c2') }),
      aSpan('b', { traceId, spanId: spanIdOf('c2'), parentSpanId: spanIdOf('c1') }),
    ];
    expect(textOf([...tops, ...more, ...cycle])).toMatchInlineSnapshot(`
      "
      (declared caller)
      └─ served
      root
      (parent "POST /orders")
      ├─ part
      └─ other part
      (parent "start-up" in file scope)
      └─ module
      (parent recorded before, and freed since)
      └─ old
      (parent in a cycle)
      └─ a
         └─ b
      (dangling parent)
      ├─ lost
      └─ found
      (dangling parent)
      └─ and
      "
    `);
  });

  it('has durations only where a clock measured them', () => {
    const clocked = aSpan('retry', { clocked: true, duration: [1, 250_000_000], kind: 2 });
    const open = aSpan('open', { childOf: clocked, clocked: true, ended: false });
    const plain = aSpan('plain', { childOf: clocked });
    expect(textOf([clocked, open, plain])).toMatchInlineSnapshot(`
      "
      retry 1.25 s [CLIENT]
      ├─ open [open]
      └─ plain
      "
    `);
  });

  it('orders by start, and by time and text what has no start of its own', () => {
    const root = aSpan('root', { sequence: 0 });
    const child = (name: string, given: Partial<SpanRecord> = {}): SpanRecord =>
      aSpan(name, { childOf: root, sequence: 0, spanId: spanIdOf(`c${name.length}${name.charCodeAt(0)}`), ...given });
    const [late, b, a] = [child('late', { startTime: [2, 0] }), child('b'), child('a')];
    const below = child('below', { parentSpanId: b.spanId });
    for (const order of [
      [root, late, b, a, below],
      [below, a, b, late, root],
    ]) {
      expect(textOf(order)).toBe('\nroot\n├─ a\n├─ b\n│  └─ below\n└─ late\n');
    }
  });

  it('sorts by text on request, so that work may start in any order', () => {
    const job = (name: string, given: Partial<SpanRecord>): SpanRecord => aSpan(name, { childOf: order, ...given });
    const [one, two, three] = [job('job', { kind: 2 }), job('job', { kind: 1 }), job('a job', {})];
    for (const started of [
      [one, two, three],
      [three, one, two],
    ]) {
      const children = started.map((span, index) => ({ ...span, sequence: 1_000_000 + index }));
      expect(textOf([order, ...children], { sorted: true })).toBe(
        '\nPOST /orders [SERVER]\n├─ a job\n├─ job [CLIENT]\n└─ job [SERVER]\n',
      );
    }
  });

  it('says so when there are no spans', () => {
    expect(textOf([])).toBe('\n(no spans)\n');
  });

  it('draws a chain of a thousand spans', () => {
    const chain = [aSpan('top')];
    for (let index = 0; index < 1_000; index += 1) chain.push(aSpan('below', { childOf: chain[index] as SpanRecord }));
    expect(textOf(chain).split('\n').at(-2)).toBe(`${'   '.repeat(999)}└─ below`);
  });
});
