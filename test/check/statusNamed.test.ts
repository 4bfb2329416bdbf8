import { expect, test } from 'vitest';
import { statusNamed } from '../../src/check/statusNamed.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { Trace } from '../../src/trace/Trace.js';
import { buildForest } from '../../src/trace/buildForest.js';
import { aSpan, findsNone } from '../support/aSpan.js';

/** A trace of a root and one failed child. */
function failing(root: string): Trace[] {
  const top = aSpan(root);
  return buildForest([top, aSpan('charge', { childOf: top, status: { code: 2 } })], findsNone);
}

const names = (spans: readonly SpanRecord[]): string[] => spans.map(({ name }) => name);

test('finds the spans of which a shape names the status', () => {
  const shape = { name: 'checkout', children: [{ name: 'charge', status: 2 }] };
  expect(names(statusNamed(failing('checkout'), shape, {}))).toEqual(['charge']);
});

test('finds those of a tree text too', () => {
  expect(names(statusNamed(failing('checkout'), 'checkout\n  charge [ERROR]', {}))).toEqual(['charge']);
});

test('finds none where no status is named, in literals or text', () => {
  const shape = { name: 'checkout', children: ['charge'] };
  expect(statusNamed(failing('checkout'), shape, {})).toEqual([]);
  expect(statusNamed(failing('checkout'), 'checkout\n  charge ERROR', {})).toEqual([]);
});

test('finds none in traces of another shape', () => {
  const shape = [{ name: 'checkout', children: [{ name: 'charge', status: { code: 2 } }] }];
  const checkout = failing('checkout');
  const found = statusNamed([...failing('refund'), ...checkout], shape, {});
  expect(found.map(({ traceId }) => traceId)).toEqual(checkout.map(({ traceId }) => traceId));
});

test('takes an asymmetric matcher for a span, but none for its word on the status', () => {
  const charge = { asymmetricMatch: (other: unknown) => (other as SpanRecord).name === 'charge' };
  expect(statusNamed(failing('checkout'), { name: 'checkout', children: [charge as never] }, {})).toEqual([]);
});
