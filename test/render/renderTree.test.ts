import { describe, expect, it } from 'vitest';
import { renderForest } from '../../src/render/renderTree.js';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { OutsideParent } from '../../src/trace/Trace.js';
import { aSpan, spanIdOf, traceIdOf } from '../support/aSpan.js';

const known = new Map<string, OutsideParent>([
  [spanIdOf('ca11'), { kind: 'declared caller' }],
  [spanIdOf('f11e'), { kind: 'recorded', name: 'module-span', scope: 'file scope' }],
  [spanIdOf('5a3e'), { kind: 'recorded', name: 'checkout', scope: 'a test' }],
  [spanIdOf('f4ee'), { kind: 'freed' }],
]);

function draw(spans: readonly SpanRecord[], marks: ReadonlyMap<SpanRecord, string> = new Map(), maxLines = 60): string {
  return `\n${renderForest(
    buildForest(spans, (_, spanId) => known.get(spanId)),
    { marks, maxLines },
  )}\n`;
}

const checkout = aSpan('checkout', { traceId: traceIdOf('41d7e3c0'), duration: [0, 12_000_000] });

describe('renderForest', () => {
  it('draws traces one after the other, with durations, and an arrow at what is marked', () => {
    const reserve = aSpan('reserve', { childOf: checkout, duration: [0, 250_000] });
    const stock = aSpan('stock', { childOf: reserve, duration: [1, 234_000_000] });
    const invoice = aSpan('invoice', { childOf: checkout, duration: [0, 0] });
    const lost = aSpan('charge-card', { traceId: traceIdOf('9f1c02ab'), duration: [0, 3_000_000] });
    const marks = new Map([[lost, 'here; started at src/payment.ts:41:22']]);

    expect(draw([checkout, reserve, stock, invoice, lost], marks)).toMatchInlineSnapshot(`
      "
      41d7e3c0
      └─ checkout 12 ms
         ├─ reserve 0.25 ms
         │  └─ stock 1.2 s
         └─ invoice 0 ms
      9f1c02ab
      └─ charge-card 3 ms   ← here; started at src/payment.ts:41:22
      "
    `);
  });

  it('says what is odd about a span', () => {
    const spans = [
      checkout,
      aSpan('open', { childOf: checkout, ended: false, duration: [-1, -1] }),
      aSpan('unsampled', { childOf: checkout, sampled: false }),
      aSpan('recorded only', { childOf: checkout, sampled: false, ended: false }),
      aSpan('failed', { childOf: checkout, status: { code: 2 } }),
      aSpan('refused', { childOf: checkout, status: { code: 2, message: 'card declined\nat somewhere' } }),
      aSpan('late', { childOf: checkout, late: true }),
      aSpan('guessed', { childOf: checkout, ownership: 'elimination' }),
    ];

    expect(draw(spans)).toMatchInlineSnapshot(`
      "
      41d7e3c0
      └─ checkout 12 ms
         ├─ open (open)
         ├─ unsampled (unsampled)
         ├─ recorded only (unsampled) (open)
         ├─ failed 2 ms ERROR
         ├─ refused 2 ms ERROR: card declined
         ├─ late 2 ms (late)
         └─ guessed 2 ms (by elimination)
      "
    `);
  });

  it('hangs spans without their parent under a placeholder, never as roots', () => {
    const { traceId } = checkout;
    const spans = [
      checkout,
      aSpan('dangling one', { traceId, parentSpanId: spanIdOf('dead') }),
      aSpan('dangling two', { traceId, parentSpanId: spanIdOf('dead') }),
      aSpan('served', { traceId, parentSpanId: spanIdOf('ca11') }),
      aSpan('in a test', { traceId, parentSpanId: spanIdOf('f11e') }),
      aSpan('alone', { traceId, parentSpanId: spanIdOf('5a3e') }),
      aSpan('late', { traceId, parentSpanId: spanIdOf('f4ee') }),
      aSpan('own parent', { traceId, spanId: spanIdOf('0c'), parentSpanId: spanIdOf('0c') }),
    ];

    expect(draw(spans)).toMatchInlineSnapshot(`
      "
      41d7e3c0
      ├─ checkout 12 ms
      ├─ (declared caller ca110000)
      │  └─ served 2 ms
      ├─ (parent "module-span" in file scope)
      │  └─ in a test 2 ms
      ├─ (parent "checkout": not among these spans)
      │  └─ alone 2 ms
      ├─ (parent f4ee0000 recorded before, and freed since)
      │  └─ late 2 ms
      ├─ (parent 0c000000 is in a cycle)
      │  └─ own parent 2 ms
      └─ (parent dead0000 dangling: recorded by nobody)
         ├─ dangling one 2 ms
         └─ dangling two 2 ms
      "
    `);
  });

  it('elides a long list around the marked spans', () => {
    const items = Array.from({ length: 5_000 }, (_, index) => aSpan(`item ${index}`, { childOf: checkout }));
    const marks = new Map([[items[2_500] as SpanRecord, 'here']]);

    expect(draw([checkout, ...items], marks, 10)).toMatchInlineSnapshot(`
      "
      41d7e3c0
      └─ checkout 12 ms
         ├─ item 0 2 ms
         ├─ item 1 2 ms
         ├─ item 2 2 ms
      … 2495 more
         ├─ item 2498 2 ms
         ├─ item 2499 2 ms
         ├─ item 2500 2 ms   ← here
         ├─ item 2501 2 ms
         ├─ item 2502 2 ms
      … 2497 more
      "
    `);
    expect(draw([checkout, ...items], new Map(), 3)).toMatchInlineSnapshot(`
      "
      41d7e3c0
      └─ checkout 12 ms
         ├─ item 0 2 ms
      … 4999 more
      "
    `);
  });

  it('keeps within its lines when everything is marked', () => {
    const items = Array.from({ length: 500 }, (_, index) => aSpan(`item ${index}`, { childOf: checkout }));
    const marks = new Map(items.map((span) => [span, 'here']));

    const lines = draw([checkout, ...items], marks, 10)
      .trim()
      .split('\n');

    expect(lines.slice(0, 3)).toEqual(['41d7e3c0', '└─ checkout 12 ms', '   ├─ item 0 2 ms   ← here']);
    expect(lines.at(-1)).toBe('… 492 more');
  });

  it('draws the marked end of a chain of a hundred thousand spans', () => {
    const chain: SpanRecord[] = [checkout];
    for (let depth = 1; depth < 100_000; depth++)
      chain.push(aSpan('link', { childOf: chain[depth - 1] as SpanRecord }));
    const marks = new Map([[chain.at(-1) as SpanRecord, 'here']]);

    const lines = draw(chain, marks, 8).trim().split('\n');
    expect(lines[0]).toBe('41d7e3c0');
    expect(lines.at(-1)).toMatch(/^… depth 100000 .*└─ link 2 ms {3}← here$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(120);
  });

  it('draws nothing for no traces', () => {
    expect(renderForest([])).toBe('');
  });
});
