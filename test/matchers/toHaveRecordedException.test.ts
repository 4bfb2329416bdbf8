import { SpanStatusCode } from '@opentelemetry/api';
import type { Exception } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExceptionArgument } from '../../matchers/index.js';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

class CardDeclined extends Error {
  override readonly name = 'CardDeclined';
}
class NamelessError extends Error {}

function recorded(...exceptions: readonly Exception[]) {
  const span = tracing.tracer.startSpan('charge-card');
  for (const exception of exceptions) span.recordException(exception);
  span.end();
  return span;
}

describe('toHaveRecordedException', () => {
  const error = new CardDeclined('no funds on card');

  it.each<[string, Exception, ExceptionArgument]>([
    ['part of its message', error, 'funds'],
    ['a RegExp', error, /^no funds/],
    ['its class', error, CardDeclined],
    ['Error, whatever its type', error, Error],
    ['the very error', error, error],
    ['an error like it', error, new CardDeclined('no funds on card')],
    ['the message of what is no Error', 'card declined', 'declined'],
    ['an error whose class sets no name', new NamelessError('x'), new NamelessError('x')],
    [
      'an error with a code',
      Object.assign(new Error('x'), { code: 'EPIPE' }),
      Object.assign(new Error('x'), { code: 'EPIPE' }),
    ],
    ['an error without a message', new TypeError(), new TypeError()],
    ['what a signal was aborted with', AbortSignal.abort().reason as Error, AbortSignal.abort().reason as Error],
  ])('passes for %s', (_, exception, expected) => {
    const span = recorded(exception);
    expect(span).toHaveRecordedException(expected);
    expect(span).toHaveRecordedException();
    expect([span]).toEqual([expect.toHaveRecordedException(expected)]);
    expect(() => expect(span).not.toHaveRecordedException(expected)).toThrow(
      /not to have recorded an exception.*, but it has\./,
    );
  });

  it.each<[string, Exception, ExceptionArgument]>([
    ['another part', error, 'expired'],
    ['a RegExp that does not match', error, /expired/],
    ['another class', error, TypeError],
    ['the class of what has no type', 'card declined', Error],
    ['another message', error, new CardDeclined('no funds')],
    ['another type', error, new TypeError('no funds on card')],
  ])('fails for %s, and passes under not', (_, exception, expected) => {
    const span = recorded(exception);
    expect(span).not.toHaveRecordedException(expected);
    expect(() => expect(span).toHaveRecordedException(expected)).toThrow('but it recorded another one.');
  });

  it('passes when one of several fits, whatever the status', () => {
    const span = recorded(new TypeError('x'), error);
    expect(span).toHaveRecordedException(CardDeclined);
    expect(span).toHaveSpanStatus('UNSET');
    expect(() => expect(span).toHaveRecordedException('expired')).toThrow('but none of the 2 it recorded is one.');
  });

  it('fails without any, and says that neither a throw nor a status records one', () => {
    const claim = (received: unknown) => () => expect(received).toHaveRecordedException();
    expect(recorded()).not.toHaveRecordedException();
    expect(claim(recorded())).toThrow('Hint: a throw is not recorded by itself: call span.recordException(error)');
    const failed = tracing.tracer.startSpan('failed').setStatus({ code: SpanStatusCode.ERROR });
    expect(claim(failed)).toThrow('Hint: its status is ERROR, but setStatus() records no exception');
  });

  it('says why a class is not found by its name, only where that is the cause', () => {
    const hint = "until it sets one: this.name = 'NamelessError'.";
    const claim = (span: unknown) => () => expect(span).toHaveRecordedException(NamelessError);
    expect(claim(recorded(new NamelessError('x')))).toThrow(hint);
    expect(claim(recorded(new TypeError('x')))).not.toThrow(hint);
  });

  it('says which other span recorded it', () => {
    const span = recorded();
    tracing.tracer.startSpan('checkout').recordException(error);
    expect(() => expect(span).toHaveRecordedException(error)).toThrow('Hint: "checkout" has it');
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['an empty string', ''],
    ['a number', 3],
    ['an arrow function', () => new Error('x')],
    ['a class that is no error', Map],
    ['a plain object', { message: 'no funds' }],
  ])('refuses %s, under not too', (_, given) => {
    const span = recorded(error);
    for (const claim of [expect(span), expect(span).not]) {
      const use = (): void => claim.toHaveRecordedException(given as string);
      expect(use).toThrow(UsageError);
      expect(use).toThrow('Without an argument any exception will do.');
    }
  });

  it('refuses an asymmetric matcher, and says what takes one', () => {
    const use = (): void => expect(recorded(error)).not.toHaveRecordedException(expect.stringContaining('funds'));
    expect(use).toThrow("For an asymmetric matcher there is toHaveSpanEvent('exception', { 'exception.message': … }).");
    expect(recorded(error)).toHaveSpanEvent('exception', { 'exception.message': expect.stringContaining('funds') });
  });
});
