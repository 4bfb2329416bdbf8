import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import { aSpan } from '../support/aSpan.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

const card: Attributes = { 'card.brand': 'visa', 'card.cents': 1250, 'card.tags': ['a', 'b'], 'card.valid': true };

function charge(attributes: Attributes = card) {
  tracing.tracer.startSpan('charge-card', { attributes }).end();
  return tracing.span('charge-card');
}

describe('toHaveSpanAttributes', () => {
  it('passes for some of the attributes, with matchers anywhere', () => {
    const span = charge();
    expect(span).toHaveSpanAttributes({ 'card.brand': 'visa' });
    expect(span).toHaveSpanAttributes(card);
    expect(span).toHaveSpanAttributes({
      'card.brand': /^vi/,
      'card.cents': expect.any(Number),
      'card.tags': ['a', expect.stringContaining('b')],
    });
    expect(span).toHaveSpanAttributes(expect.objectContaining({ 'card.valid': true }));
    expect([span]).toEqual([expect.toHaveSpanAttributes({ 'card.cents': 1250 })]);
    expect(tracing).toMatchTrace([expect.toHaveSpanAttributes({ 'card.valid': true })]);
  });

  it.each<[Attributes | Record<string, unknown>, string]>([
    [{ 'card.brand': 'master' }, "but it is 'visa'."],
    [{ 'card.cents': '1250' }, 'but it is 1250.'],
    [{ 'card.tags': ['a'] }, "but it is [ 'a', 'b' ]."],
    [{ 'card.brand': expect.any(Number) }, "but it is 'visa'."],
    [{ 'card.bran': 'visa' }, 'the nearest is "card.brand"'],
    [{ currency: 'EUR', 'card.brand': 'visa' }, 'but 1 of 2 differ.'],
    [{ 'card.brand': 'master', 'card.cents': 0 }, 'but all 2 differ.'],
  ])('fails for %o, and passes under not', (expected, words) => {
    const span = charge();
    expect(() => expect(span).toHaveSpanAttributes(expected)).toThrow(words);
    expect(span).not.toHaveSpanAttributes(expected);
  });

  it('fails under not only when all are there', () => {
    const span = charge();
    expect(span).not.toHaveSpanAttributes({ 'card.brand': 'visa', 'card.cents': 0 });
    expect(() => expect(span).not.toHaveSpanAttributes({ 'card.brand': 'visa', 'card.cents': 1250 })).toThrow(
      "Expected span \"charge-card\" not to have the attributes { 'card.brand': 'visa', 'card.cents': 1250 }, but it has.",
    );
  });

  it('wants each attribute to be there, also where a matcher fits undefined', () => {
    const span = charge();
    const noSecret = expect.not.stringContaining('4242');
    expect(span).toHaveSpanAttributes({ 'card.brand': noSecret });
    expect(span).not.toHaveSpanAttributes({ 'card.number': noSecret });
  });

  it('says that an attribute is absent, under not', () => {
    const span = charge();
    expect(span).not.toHaveSpanAttributes({ error: expect.anything() });
    expect(() => expect(span).not.toHaveSpanAttributes({ 'card.brand': expect.anything() })).toThrow('but it has.');
  });

  it('says which other span has what is missing, unless many have', () => {
    const span = charge({});
    for (const name of ['checkout', 'audit']) tracing.tracer.startSpan(name, { attributes: card }).end();
    const claim = (): void => expect(span).toHaveSpanAttributes({ 'card.brand': 'visa' });
    expect(claim).toThrow('Hint: "checkout", "audit" have it: most likely that span was active where it was set.');
    for (const name of ['a', 'b']) tracing.tracer.startSpan(name, { attributes: card }).end();
    expect(claim).toThrow(/but it has no attributes\.(?!.*found here)/s);
  });

  it('says that it may still come, that the record is out of date, and that the span is unsampled', () => {
    const wanted = { 'card.brand': 'visa' };
    const span = tracing.tracer.startSpan('charge-card');
    const before = tracing.span('charge-card');
    expect(() => expect(span).toHaveSpanAttributes(wanted)).toThrow(
      'Hint: "charge-card" is still open, and may get it before it ends. Wait for that: await tracing.waitForSpan(\'charge-card\').',
    );
    span.setAttributes(wanted).end();
    expect(() => expect(before).toHaveSpanAttributes(wanted)).toThrow(
      'Hint: "charge-card" was open when this record of it was made, and has ended since. Look it up again: tracing.span(\'charge-card\').',
    );
    expect(tracing.span('charge-card')).toHaveSpanAttributes(wanted);
    const refused = trace.setSpanContext(ROOT_CONTEXT, {
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      traceFlags: 0,
    });
    const quiet = context.with(refused, () => tracing.tracer.startSpan('quiet').setAttributes(wanted));
    expect(() => expect(quiet).toHaveSpanAttributes(wanted)).toThrow('Hint: "quiet" is unsampled:');
  });

  it('hands to reporters what was asked for, of what there is', () => {
    const expected = { 'card.brand': 'master', currency: 'EUR' };
    const span = charge();
    expect(failure(() => expect(span).toHaveSpanAttributes(expected))).toMatchObject({
      actual: { 'card.brand': 'visa' },
      expected,
    });
    const negated = failure(() => expect(span).not.toHaveSpanAttributes({ 'card.brand': 'visa' }));
    expect(negated).toMatchObject({ actual: undefined, expected: undefined });
  });

  it('compares bytes and maps, which API 1.10 allows', () => {
    const span = aSpan('upload', {
      attributes: { digest: new Uint8Array([1, 2]), part: { size: 2, kind: 'x' } } as unknown as Attributes,
    });
    expect(span).toHaveSpanAttributes({ digest: new Uint8Array([1, 2]), part: { size: 2 } });
    expect(span).not.toHaveSpanAttributes({ digest: new Uint8Array([1]) });
    expect(span).not.toHaveSpanAttributes({ part: { size: 3 } });
  });

  it.each<[string, unknown, string]>([
    ['an empty object', {}, 'are an empty object, which everything would match.'],
    ['a name', 'card.brand', "are an object like { 'card.brand': 'visa' }, not 'card.brand'."],
    ['nothing', undefined, "are an object like { 'card.brand': 'visa' }, not undefined."],
    ['a list', ['visa'], "are an object like { 'card.brand': 'visa' }, not [ 'visa' ]."],
    ['a map', new Map(), "are an object like { 'card.brand': 'visa' }, not Map(0) {}."],
    [
      'undefined as a value',
      { 'card.brand': undefined },
      'Attribute "card.brand" is expected to be undefined, but a span either has an attribute or has it not: drop the line. ' +
        "To say that it is absent: expect(span).not.toHaveSpanAttributes({ 'card.brand': expect.anything() }).",
    ],
    [
      'a function as a value',
      { 'card.brand': () => 'visa' },
      'Attribute "card.brand" cannot be [Function: card.brand].',
    ],
    ['a date as a value', { at: new Date(0) }, 'Attribute "at" cannot be 1970-01-01T00:00:00.000Z.'],
  ])('refuses %s, under not too', (_, given, message) => {
    const span = charge();
    for (const claim of [expect(span), expect(span).not]) {
      const use = (): void => claim.toHaveSpanAttributes(given as Attributes);
      expect(use).toThrow(UsageError);
      expect(use).toThrow(message);
    }
  });
});

function failure(claim: () => void): unknown {
  try {
    claim();
  } catch (error) {
    return error;
  }
  throw new Error('The claim holds.');
}
