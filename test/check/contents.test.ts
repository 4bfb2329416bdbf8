import { describe, expect, it } from 'vitest';
import { compareAttributes } from '../../src/check/compareAttributes.js';
import { hasEnded } from '../../src/check/hasEnded.js';
import { linkedTo } from '../../src/check/linkedTo.js';
import { recordedException } from '../../src/check/recordedException.js';
import { readEvent } from '../../src/check/ExpectedEvent.js';
import { readException } from '../../src/check/ExpectedException.js';
import { spanAttributes } from '../../src/check/spanAttributes.js';
import { spanCount } from '../../src/check/spanCount.js';
import { spanEvent } from '../../src/check/spanEvent.js';
import { spanKind } from '../../src/check/spanKind.js';
import { spanStatus } from '../../src/check/spanStatus.js';
import type { SpanEvent } from '../../src/trace/SpanRecord.js';
import { aSpan, findsNone, finder, spanIdOf, traceIdOf } from '../support/aSpan.js';

const event = (name: string, attributes: NonNullable<SpanEvent['attributes']> = {}): SpanEvent => ({
  name,
  time: [1, 0],
  attributes,
});

describe('hasEnded', () => {
  it('finds an open span, and whether it has ended since', () => {
    const open = aSpan('checkout', { ended: false });
    const now = { ...open, ended: true };
    expect(hasEnded(now, findsNone)).toEqual([]);
    expect(hasEnded(open, findsNone)).toEqual([{ kind: 'not ended', span: open }]);
    expect(hasEnded(open, finder(open))).toEqual([{ kind: 'not ended', span: open }]);
    expect(hasEnded(open, finder(now))).toEqual([{ kind: 'not ended', span: open, now }]);
  });
});

describe('compareAttributes', () => {
  it('finds other values and missing ones, with names near those that are not asked for themselves', () => {
    const actual = { 'card.brand': 'visa', 'order.id': 'A', 'order.it': 'B' };
    expect(compareAttributes(actual, { 'card.brand': 'visa' })).toEqual([]);
    expect(compareAttributes(actual, { 'card.brand': 'master', 'order.ix': 'A', 'order.it': 'B' })).toEqual([
      { name: 'card.brand', expected: 'master', found: { value: 'visa' }, near: [] },
      { name: 'order.ix', expected: 'A', near: ['order.id'] },
    ]);
  });

  it('does not take what every object inherits for an attribute', () => {
    expect(compareAttributes({}, { constructor: expect.anything() })).toMatchObject([
      { name: 'constructor', near: [] },
    ]);
  });
});

describe('spanAttributes', () => {
  it('finds the other spans that have all that is missing, and none where a value differs', () => {
    const span = aSpan('charge-card', { attributes: { a: 1 } });
    const [all, part] = [aSpan('all', { attributes: { b: 2, c: 3 } }), aSpan('part', { attributes: { b: 2 } })];
    const around = () => [span, all, part];
    expect(spanAttributes(span, { a: 1, b: 2, c: 3 }, findsNone, around)).toMatchObject([
      { kind: 'other attributes', asked: 3, differences: [{ name: 'b' }, { name: 'c' }], elsewhere: [all] },
    ]);
    const both = aSpan('both', { attributes: { a: 2, b: 2 } });
    expect(spanAttributes(span, { a: 2, b: 2 }, findsNone, () => [both])).toMatchObject([{ elsewhere: [] }]);
  });
});

describe('spanStatus and spanKind', () => {
  it('find another code, by number and by name', () => {
    const span = aSpan('charge-card', { kind: 2, status: { code: 2, message: 'no funds' } });
    expect(spanStatus(span, { code: 'ERROR', message: /funds/ }, findsNone)).toEqual([]);
    expect(spanStatus(span, 'OK', findsNone)).toEqual([{ kind: 'other status', span, expected: 'OK' }]);
    expect(spanKind(span, 2)).toEqual([]);
    expect(spanKind(span, 'SERVER')).toEqual([{ kind: 'other kind', span, expected: 1 }]);
  });
});

describe('spanEvent', () => {
  it('finds the event of that name that differs least: another value is nearer than a missing one', () => {
    const [bare, near] = [event('retry', { b: 1 }), event('retry', { a: 1, b: 1 })];
    const span = aSpan('charge-card', { events: [bare, near] });
    expect(spanEvent(span, readEvent('retry', { a: 1, b: 1 }), findsNone)).toEqual([]);
    expect(spanEvent(span, readEvent('retry', { a: 2, b: 1 }), findsNone)).toMatchObject([
      { kind: 'no such event', nearest: { event: near, differences: [{ name: 'a', found: { value: 1 } }] } },
    ]);
  });

  it('finds the likely name, and the spans that have the event', () => {
    const span = aSpan('charge-card', { events: [event('retried')] });
    const other = aSpan('checkout', { events: [event('retry')] });
    expect(spanEvent(span, readEvent('retry', undefined), findsNone, () => [span, other])).toEqual([
      { kind: 'no such event', span, expected: { name: 'retry' }, elsewhere: [other] },
    ]);
    expect(spanEvent(span, readEvent('retryed', undefined), findsNone)).toMatchObject([{ likely: 'retried' }]);
  });
});

describe('recordedException', () => {
  it('finds the exceptions there are, and no other events', () => {
    const exception = event('exception', { 'exception.type': 'TypeError', 'exception.message': 'x' });
    const span = aSpan('charge-card', { events: [event('retry'), exception] });
    expect(recordedException(span, undefined, findsNone)).toEqual([]);
    expect(recordedException(span, readException(TypeError), findsNone)).toEqual([]);
    const expected = readException(RangeError);
    expect(recordedException(span, expected, findsNone)).toEqual([
      { kind: 'no such exception', span, expected, found: [exception], elsewhere: [] },
    ]);
  });

  it('takes code, name and class of an error for its type, as SDKs write one of them', () => {
    class CardDeclined extends Error {}
    expect(readException(Object.assign(new CardDeclined('x'), { code: 42, name: 'Declined' }))).toEqual({
      types: ['42', 'Declined', 'CardDeclined'],
      message: { how: 'equals', text: 'x' },
    });
    expect(readException({ name: 'Oops', message: 'x' })).toMatchObject({ types: ['Oops'] });
  });
});

describe('linkedTo', () => {
  const other = aSpan('enqueue');
  const context = { traceId: other.traceId, spanId: other.spanId, traceFlags: 1 };

  it('finds no link where one of the ids differs', () => {
    expect(linkedTo(aSpan('a', { links: [{ context }] }), other, findsNone)).toEqual([]);
    for (const wrong of [{ traceId: traceIdOf('ff') }, { spanId: spanIdOf('ff') }]) {
      const span = aSpan('a', { links: [{ context: { ...context, ...wrong } }] });
      expect(linkedTo(span, other, findsNone)).toMatchObject([{ kind: 'not linked', reversed: false }]);
    }
  });

  it('finds the names of linked spans, and a link in the other direction', () => {
    const span = aSpan('a', { links: [{ context }] });
    const third = aSpan('b');
    expect(linkedTo(span, third, finder(other))).toMatchObject([{ links: [{ name: 'enqueue' }], reversed: false }]);
    expect(linkedTo(other, span, findsNone)).toMatchObject([{ links: [], reversed: true }]);
  });
});

describe('spanCount', () => {
  it('finds another number, what fits, and near misses only where there are too few', () => {
    const spans = [aSpan('item'), aSpan('item', { kind: 2 }), aSpan('checkout')];
    expect(spanCount(spans, 2, 'item')).toEqual([]);
    expect(spanCount(spans, 1, 'item')).toEqual([
      { kind: 'other count', which: 'item', expected: 1, fitting: spans.slice(0, 2), recorded: 3 },
    ]);
    expect(spanCount(spans, 2, { name: 'item', kind: 'CLIENT' })).toMatchObject([
      { fitting: [spans[1]], miss: { nearest: spans[0], near: ['item', 'checkout'] } },
    ]);
  });

  it('asks what was seen elsewhere only where there are too few', () => {
    const elsewhere = aSpan('item');
    const never = (): never => {
      throw new Error('asked');
    };
    expect(spanCount([aSpan('item')], 0, 'item', never)).toHaveLength(1);
    expect(spanCount([aSpan('item')], 1, 'item', never)).toEqual([]);
    expect(spanCount([], 1, 'item', () => [elsewhere])).toMatchObject([{ miss: { elsewhere: [elsewhere] } }]);
  });
});
