import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import type { SpanSelector } from '../../src/trace/Trace.js';
import { UsageError } from '../../src/util/UsageError.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
  tracing.tracer.startActiveSpan('checkout', (checkout) => {
    for (const item of ['kettle', 'teapot']) tracing.tracer.startSpan('reserve', { attributes: { item } }).end();
    checkout.end();
  });
});
afterEach(() => tracing.dispose());

describe('toHaveSpanCount', () => {
  it('passes for the number of all spans, or of those described, of a fixture, a trace and a list', () => {
    for (const received of [tracing, tracing.traces()[0], tracing.spans()]) {
      expect(received).toHaveSpanCount(3);
      expect(received).toHaveSpanCount(2, 'reserve');
      expect(received).toHaveSpanCount(1, { name: /^res/, attributes: { item: 'kettle' } });
      expect(received).toHaveSpanCount(0, 'refund');
    }
    expect([]).toHaveSpanCount(0);
    expect([tracing]).toEqual([expect.toHaveSpanCount(3)]);
  });

  it('passes when polled, as soon as there are enough', async () => {
    const polled = expect.poll(() => tracing, { interval: 1 }).toHaveSpanCount(3, 'reserve');
    nest(tracing, 'reserve');
    await polled;
  });

  it.each<[number, SpanSelector | undefined, string]>([
    [2, undefined, 'Expected 2 spans, but there are 3.'],
    [1, undefined, 'Expected 1 span, but there are 3.'],
    [1, 'reserve', 'Expected 1 span "reserve", but there are 2.'],
    [2, 'checkout', 'Expected 2 spans "checkout", but there is one.'],
    [2, 'resrve', 'Expected 2 spans "resrve", but none of 3 fits.'],
    [0, 'reserve', 'Expected 0 spans "reserve", but there are 2.'],
  ])('fails for %i of %o, and passes under not', (count, which, words) => {
    expect(() => expect(tracing).toHaveSpanCount(count, which)).toThrow(words);
    expect(tracing).not.toHaveSpanCount(count, which);
  });

  it('fails under not for the very number', () => {
    expect(() => expect(tracing).not.toHaveSpanCount(3)).toThrow(
      'Expected a number other than 3 spans, but there are 3.',
    );
    expect(() => expect(tracing).not.toHaveSpanCount(0, 'refund')).toThrow('but there is none.');
  });

  it('lists near misses where there are too few, and none where there are too many', () => {
    const kettle = { name: 'reserve', attributes: { item: 'kettle' } };
    expect(() => expect(tracing).toHaveSpanCount(2, kettle)).toThrow(/found attribute item +'teapot'.*← nearest/s);
    expect(() => expect(tracing).toHaveSpanCount(0, kettle)).toThrow(/← fits(?!.*nearest)/s);
    expect(() => expect(tracing).toHaveSpanCount(1, 'resrve')).toThrow('Hint: did you mean "reserve"?');
  });

  it('says what fits in a scope that has closed, and why nothing was recorded', async () => {
    const earlier = createTracerFixture({ name: 'earlier test' });
    await using current = createTracerFixture();
    await earlier.dispose();
    expect(() => expect(current).toHaveSpanCount(1)).toThrow(
      'but no span was recorded.\n\nHint: tracing.explain() says why.',
    );
    nest(current, 'checkout');
    nest(earlier, 'flush');
    expect(() => expect(current).toHaveSpanCount(1, 'flush')).toThrow(/in earlier test +"flush"/);
  });

  it.each<[unknown]>([[-1], [1.5], [NaN], ['2'], [undefined], [2n]])(
    'refuses %o as a number, under not too',
    (count) => {
      for (const claim of [expect(tracing), expect(tracing).not]) {
        const use = (): void => claim.toHaveSpanCount(count as number);
        expect(use).toThrow(UsageError);
        expect(use).toThrow('The expected number of spans is a whole number, 0 or more; it was');
      }
    },
  );

  it('refuses a misspelt field, and a fixture that was disposed, under not too', async () => {
    expect(() => expect(tracing).not.toHaveSpanCount(7, { nam: 'reserve' } as object)).toThrow('has no field "nam"');
    await tracing.dispose();
    expect(() => expect(tracing).toHaveSpanCount(0)).toThrow('The received fixture was disposed');
  });
});
