import { describe, expect, it } from 'vitest';
import { renderTestTrace } from '../../src/render/renderTestTrace.js';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import { aSpan, findsNone } from '../support/aSpan.js';

function render(
  spans: readonly SpanRecord[],
  lost: readonly SpanRecord[] = [],
  meanwhile: readonly SpanRecord[] = [],
): string {
  const orphans = lost.map((span) => ({ kind: 'lost context' as const, span }));
  return `\n${renderTestTrace({ traces: buildForest(spans, findsNone), orphans, meanwhile, troubles: [], reasons: [] })}\n`;
}

const checkout = aSpan('checkout', { sequence: 1, startedAt: 'src/pay.ts:3:7' });

describe('renderTestTrace', () => {
  it('shows the lines of roots and of what is wrong, and of nothing else', () => {
    const line = 'src/pay.ts:9:9';
    const spans = [
      checkout,
      aSpan('reserve', { sequence: 2, childOf: checkout, startedAt: line }),
      aSpan('notify', { sequence: 3, childOf: checkout, startedAt: line, ended: false }),
      aSpan('charge', { sequence: 4, childOf: checkout, startedAt: line, status: { code: 2, message: 'declined' } }),
      aSpan('refund', { sequence: 5, startedAt: line, besideOpenTrace: true }),
    ];
    expect(render(spans, [spans[4] as SpanRecord])).toMatchInlineSnapshot(`
      "
      The spans of this test: 5 spans in 2 traces, 1 open, 1 orphan.

        a0000001
        └─ checkout 2 ms   ← started at src/pay.ts:3:7
           ├─ reserve 2 ms
           ├─ notify (open)   ← open; started at src/pay.ts:9:9
           └─ charge 2 ms ERROR: declined   ← started at src/pay.ts:9:9
        a0000005
        └─ refund 2 ms   ← lost context; started at src/pay.ts:9:9
      "
    `);
  });

  it('says nothing of a line that was not kept', () => {
    expect(render([aSpan('checkout', { sequence: 1 })])).toMatchInlineSnapshot(`
      "
      The spans of this test: 1 span in 1 trace.

        a0000001
        └─ checkout 2 ms
      "
    `);
  });

  it('keeps every culprit of a long forest, and roots only where there is room', () => {
    const roots = Array.from({ length: 300 }, (_, index) => aSpan(`root ${index}`, { startedAt: 'src/a.ts:1:1' }));
    const open = [10, 150, 290].map((index) =>
      aSpan(`open ${index}`, { childOf: roots[index] as SpanRecord, ended: false }),
    );
    const lines = render([...roots, ...open]).split('\n');
    expect(lines.length).toBeLessThan(80);
    expect(lines.filter((line) => line.endsWith('← open'))).toHaveLength(3);
    const hidden = lines.flatMap((line) => /^ +… (\d+) more$/.exec(line)?.[1] ?? []).map(Number);
    const drawn = lines.filter((line) => /^ {2}(?:[0-9a-f]{8}$|.*─ )/.test(line));
    expect(hidden.reduce((sum, count) => sum + count, drawn.length)).toBe(300 * 2 + 3);
  });

  it('keeps fifty culprits', () => {
    const items = Array.from({ length: 400 }, (_, index) =>
      aSpan(`item ${index}`, { childOf: checkout, ended: index % 8 !== 0 }),
    );
    expect(render([checkout, ...items]).match(/\(open\) {3}← open$/gm)).toHaveLength(50);
  });

  it('does not flood the log when everything is wrong, and says how much is', () => {
    const items = Array.from({ length: 5_000 }, () => aSpan('item', { childOf: checkout, ended: false }));
    const text = render([checkout, ...items]);
    expect(text).toMatch('The spans of this test: 5001 spans in 1 trace, 5000 open.');
    expect(text.split('\n').length).toBeLessThan(220);
    expect(text).toMatch(/… 480\d more/);
  });

  it('lists the last of many spans elsewhere', () => {
    const strays = Array.from({ length: 14 }, (_, index) => aSpan(`poll ${index}`, { ownership: 'file scope' }));
    expect(render([checkout], [], strays)).toMatch(
      /elsewhere:\n\n {2}… 4 more before these\n {2}poll 4 2 ms {3}in no test\n/,
    );
  });

  it('gives the reasons where there are no spans', () => {
    const text = renderTestTrace({
      traces: [],
      orphans: [],
      meanwhile: [],
      troubles: [],
      reasons: ['The sampler refused all.'],
    });
    expect(text).toBe('No span was recorded in this test.\n\n  The sampler refused all.');
  });

  it('says who should have told of more', () => {
    const text = renderTestTrace({
      traces: buildForest([checkout], findsNone),
      orphans: [],
      meanwhile: [],
      troubles: ['process 4711 was killed by SIGKILL and reported nothing.'],
      reasons: [],
    });
    expect(text).toMatch(/\n\nSpans may be missing:\n\n {2}process 4711 was killed by SIGKILL and reported nothing\.$/);
  });
});
