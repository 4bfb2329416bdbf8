import { describe, expect, it } from 'vitest';
import { findSpan } from '../../src/trace/findSpan.js';
import { UsageError } from '../../src/util/UsageError.js';
import { aSpan, spanIdOf, traceIdOf } from '../support/aSpan.js';

const traceId = traceIdOf('41d7e3c0');
const checkout = aSpan('checkout', { traceId, spanId: spanIdOf('01'), startedAt: 'src/a.ts:1:1' });
const reserve = aSpan('reserve', { traceId, spanId: spanIdOf('02'), childOf: checkout });
const twin = aSpan('reserve', { traceId, spanId: spanIdOf('03'), childOf: checkout, attributes: { item: 'tea' } });

function messageOf(find: () => unknown): string {
  try {
    find();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  }
  throw new Error('nothing was thrown');
}

describe('findSpan', () => {
  it('finds the one span that fits', () => {
    expect(findSpan([checkout, reserve], 'checkout')).toBe(checkout);
    expect(findSpan([checkout, reserve, twin], { attributes: { item: 'tea' } })).toBe(twin);
  });

  it('lists all names, nearest first, when they are few', () => {
    expect(messageOf(() => findSpan([checkout, reserve], 'reserv'))).toMatchInlineSnapshot(`
      "No span fits "reserv".

      Recorded: "reserve", "checkout".

      Did you mean "reserve"?"
    `);
  });

  it('lists near misses when names are many', () => {
    const many = Array.from({ length: 40 }, (_, index) => aSpan(`job-${index}`));
    expect(messageOf(() => findSpan([...many, checkout], 'chekout'))).toMatchInlineSnapshot(`
      "No span fits "chekout".

      Near misses: "checkout" (of 41 names recorded).

      Did you mean "checkout"?"
    `);
    expect(messageOf(() => findSpan(many, 'something else'))).toMatchInlineSnapshot(`
      "No span fits "something else".

      None of the 40 names recorded is like it."
    `);
  });

  it.each([
    ['reserv', ['reserve', 'checkout'], 'reserve'],
    ['POST /order', ['GET /orders', 'POST /orders'], 'POST /orders'],
    ['Checkout', ['checkout'], 'checkout'],
    // Nothing alike, several alike, and too short to be alike.
    ['refund', ['reserve', 'checkout'], undefined],
    ['job-', ['job-1', 'job-2'], undefined],
    ['a', ['b'], undefined],
  ])('asks whether the one name was meant that is like %j: %j', (which, names, meant) => {
    const records = names.map((name) => aSpan(name));
    const expected = meant === undefined ? /^((?!Did you mean)[\s\S])*$/ : `\n\nDid you mean "${meant}"?`;
    expect(() => findSpan(records, which)).toThrow(expected);
    expect(() => findSpan(records, { name: which })).toThrow(expected);
  });

  it('says why a span may be in the file scope, and does not ask for another name then', () => {
    const stray = aSpan('chekout', { traceId, ownership: 'file scope', scope: 'file scope' });
    expect(
      messageOf(() => findSpan([checkout], 'chekout', [stray]))
        .split('\n\n')
        .slice(2),
    ).toEqual([
      expect.stringMatching(/^It was recorded, but belongs elsewhere:\n {2}"chekout" .* in file scope$/),
      "The file scope owns what started in beforeAll, or outside of every test's async chain while several tests ran.\n" +
        'Run it inside the test, bind the callback there (AsyncResource.bind), or read tracing.strays(). Where fixtures of your own\n' +
        'are open side by side: fixture.run(() => …).',
    ]);
  });

  it('lists the spans when several fit', () => {
    expect(messageOf(() => findSpan([checkout, reserve, twin], 'reserve'))).toMatchInlineSnapshot(`
      "2 spans fit "reserve", one was asked for.

        "reserve"  trace 41d7e3c0  span 02000000
        "reserve"  trace 41d7e3c0  span 03000000

      Name one of them: pass the span itself, or a pattern that fits one alone, like { name, attributes }."
    `);
  });

  it('points at explain() when nothing was recorded', () => {
    expect(messageOf(() => findSpan([], 'checkout'))).toMatchInlineSnapshot(`
      "No span fits "checkout".

      No span was recorded here. tracing.explain() says why."
    `);
  });

  it('sends nobody to explain() who is told where the span is', () => {
    const late = aSpan('flush', { traceId, late: true, scope: 'earlier test' });
    expect(messageOf(() => findSpan([], 'flush', [late]))).not.toContain('No span was recorded here');
    expect(messageOf(() => findSpan([], 'flush', [late]))).toContain('It was recorded, but belongs elsewhere:');
  });

  it('says where a span that fits belongs', () => {
    const late = aSpan('flush', {
      traceId,
      spanId: spanIdOf('0f'),
      late: true,
      scope: 'earlier test',
      startedAt: 'src/q.ts:2:2',
    });
    expect(messageOf(() => findSpan([checkout], 'flush', [late]))).toMatchInlineSnapshot(`
      "No span fits "flush".

      Recorded: "checkout".

      It was recorded, but belongs elsewhere:
        "flush"  trace 41d7e3c0  span 0f000000  started at src/q.ts:2:2  in earlier test (late)

      "earlier test" was over when it started: a server, pool or timer made there keeps its async chain.
      Make it inside the test that looks for its spans, or pass it tracing.tracer."
    `);
  });
});
