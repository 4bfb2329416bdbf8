import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairTraces } from '../../src/check/fitShape.js';
import { readShape } from '../../src/check/readShape.js';
import { traceShape } from '../../src/check/traceShape.js';
import { snapshotText } from '../../src/render/snapshotText.js';
import type { SnapshotOptions } from '../../src/render/SnapshotOptions.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import { forestOf, spansArbitrary } from '../support/forestArbitrary.js';

const all: SnapshotOptions = { attributes: true, events: true };
const runs = { seed: 61, numRuns: 400 };

function textOf(spans: readonly SpanRecord[], options: SnapshotOptions = all): string {
  return snapshotText(forestOf(spans), options, ({ sequence }) => sequence % 3 === 0);
}

describe('the text of a snapshot', () => {
  it.each<[string, SnapshotOptions]>([
    ['with nothing more', {}],
    ['with attributes and events', all],
    ['sorted', { ...all, sorted: true }],
  ])('fits the traces it is of, strictly and in order too: %s', (_, options) => {
    fc.assert(
      fc.property(spansArbitrary, fc.boolean(), fc.boolean(), (spans, strict, inOrder) => {
        const ordered = inOrder && options.sorted !== true;
        expect(traceShape(forestOf(spans), textOf(spans, options), { strict, ordered })).toEqual([]);
      }),
      runs,
    );
  });

  it('fits when it is indented, as an inline snapshot is', () => {
    fc.assert(
      fc.property(spansArbitrary, (spans) => {
        const indented = `\n${textOf(spans).replaceAll(/^/gm, '      ')}\n    `;
        expect(traceShape(forestOf(spans), indented, { strict: true, ordered: true })).toEqual([]);
      }),
      runs,
    );
  });

  it('fits other traces exactly when nothing is found against them', () => {
    let fitting = 0;
    fc.assert(
      fc.property(
        spansArbitrary,
        fc.nat(),
        fc.record({ strict: fc.boolean(), ordered: fc.boolean() }),
        (spans, at, options) => {
          const fewer = spans.filter((_, nth) => nth !== at % spans.length);
          const [traces, text] = at % 2 === 0 ? [forestOf(spans), textOf(fewer)] : [forestOf(fewer), textOf(spans, {})];
          const find = (traceId: string, spanId: string): SpanRecord | undefined =>
            traces.flatMap((trace) => trace.spans).find((span) => span.traceId === traceId && span.spanId === spanId);
          const expected = readShape(text, {}, find);
          const tooMany = traces.length > expected.length && (options.strict || expected.length === 0);
          const fits = !pairTraces(expected, traces, options).includes(undefined) && !tooMany;
          fitting += fits ? 1 : 0;
          expect(traceShape(traces, text, options).length === 0).toBe(fits);
        },
      ),
      runs,
    );
    expect(fitting).toBeGreaterThan(20);
  });

  it('does not depend on ids, on times, and on the order of the list', () => {
    fc.assert(
      fc.property(spansArbitrary, fc.infiniteStream(fc.nat()), (spans, keys) => {
        const shuffled = spans.map((span) => ({ span, key: keys.next().value })).sort((a, b) => a.key - b.key);
        expect(textOf(shuffled.map(({ span }) => moved(span)))).toBe(textOf(spans));
      }),
      runs,
    );
  });

  it('when sorted, does not depend on who starts first', () => {
    fc.assert(
      fc.property(spansArbitrary, (drawn) => {
        const spans = drawn.map((span) => ({ ...span, links: [] }));
        const reversed = spans.map((span) => ({ ...span, sequence: 100 - span.sequence }));
        const sorted = { ...all, sorted: true };
        const plain = (records: readonly SpanRecord[]): string => snapshotText(forestOf(records), sorted, () => false);
        expect(plain(reversed)).toBe(plain(spans));
      }),
      runs,
    );
  });

  it.each<[string, (span: SpanRecord) => Partial<SpanRecord>]>([
    ['another name', () => ({ name: 'another name' })],
    ['another kind', ({ kind }) => (kind === 0 ? {} : { kind: (kind % 4) + 1 })],
    ['another status', ({ status }) => (status.code === 0 ? {} : { status: { code: 0 } })],
    [
      'another message',
      ({ status }) => (status.message ? { status: { ...status, message: `${status.message}!` } } : {}),
    ],
    ['an end', ({ ended }) => (ended ? {} : { ended: true })],
    ['sampling', ({ sampled }) => (sampled ? {} : { sampled: true })],
    [
      'an attribute more',
      ({ attributes }) => (Object.keys(attributes).length === 0 ? {} : { attributes: { ...attributes, more: 1 } }),
    ],
    [
      'an attribute less',
      ({ attributes }) => ({ attributes: Object.fromEntries(Object.entries(attributes).slice(1)) }),
    ],
    ['an event less', ({ events }) => ({ events: events.slice(1) })],
    ['a link less', ({ links }) => ({ links: links.slice(1) })],
  ])('does not fit, strictly, once a span has %s', (_, change) => {
    let changed = 0;
    fc.assert(
      fc.property(spansArbitrary, fc.nat(), (spans, at) => {
        const index = at % Math.max(spans.length, 1);
        const other = spans.map((span, nth) => (nth === index ? { ...span, ...change(span) } : span));
        if (textOf(other) === textOf(spans)) return;
        changed += 1;
        expect(traceShape(forestOf(other), textOf(spans), { strict: true })).not.toEqual([]);
      }),
      runs,
    );
    expect(changed).toBeGreaterThan(20);
  });

  it('does not fit, strictly, once a span is not there', () => {
    fc.assert(
      fc.property(spansArbitrary, fc.nat(), (spans, at) => {
        if (spans.length === 0) return;
        const fewer = spans.filter((_, nth) => nth !== at % spans.length);
        expect(traceShape(forestOf(fewer), textOf(spans), { strict: true })).not.toEqual([]);
        expect(traceShape(forestOf(spans), textOf(fewer), { strict: true })).not.toEqual([]);
      }),
      runs,
    );
  });
});

/** The same span at another time, with other ids. */
function moved(span: SpanRecord): SpanRecord {
  const { traceId, spanId, parentSpanId } = span;
  const links = span.links.map(({ context, ...rest }) => ({
    ...rest,
    context: { ...context, traceId: other(context.traceId), spanId: other(context.spanId) },
  }));
  const known =
    parentSpanId !== undefined && !parentSpanId.startsWith('ca') ? { parentSpanId: other(parentSpanId) } : {};
  const times = { startTime: [9, 9], endTime: [10, 0] } as const;
  return {
    ...span,
    ...known,
    links,
    traceId: other(traceId),
    spanId: other(spanId),
    startTime: [...times.startTime],
    endTime: [...times.endTime],
  };
}

function other(id: string): string {
  return id.split('').reverse().join('');
}
