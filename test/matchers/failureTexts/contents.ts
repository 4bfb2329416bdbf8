import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import { expect } from 'vitest';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import type { FailureCase } from './FailureCase.js';

class CardDeclined extends Error {
  override readonly name = 'CardDeclined';
}
class NamelessError extends Error {}

/** A span below "checkout", while which `work` runs. */
function charge({ tracer }: TracerFixture, work: (span: Span, checkout: Span) => unknown = () => undefined): void {
  tracer.startActiveSpan('checkout', (checkout) => {
    tracer.startActiveSpan('charge-card', { kind: SpanKind.CLIENT }, (span) => {
      work(span, checkout);
      span.end();
    });
    checkout.end();
  });
}

const card = { 'card.brand': 'mastercard', 'card.last4': '4242', 'order.id': 'A-17' };

export const contents: readonly FailureCase[] = [
  {
    matcher: 'toHaveEnded',
    title: 'an open span',
    claim: (tracing) => {
      charge(tracing, () => tracing.tracer.startSpan('POST /charges'));
      expect(tracing.span('POST /charges')).toHaveEnded();
    },
  },
  {
    matcher: 'toHaveEnded',
    title: 'a record that is out of date',
    claim: (tracing) => {
      const span = tracing.tracer.startSpan('checkout');
      const record = tracing.span('checkout');
      span.end();
      expect(record).toHaveEnded();
    },
  },
  {
    matcher: 'toHaveEnded',
    title: 'under not',
    claim: (tracing) => {
      charge(tracing);
      expect(tracing.span('charge-card')).not.toHaveEnded();
    },
  },
  {
    matcher: 'toHaveEnded',
    title: 'under not, unsampled',
    claim: (tracing) => {
      const refused = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 0 };
      context.with(trace.setSpanContext(ROOT_CONTEXT, refused), () => tracing.tracer.startSpan('checkout'));
      expect(tracing.span('checkout')).not.toHaveEnded();
    },
  },
  {
    matcher: 'toHaveSpanAttributes',
    title: 'another value',
    claim: (tracing) => {
      charge(tracing, (span) => span.setAttributes(card));
      expect(tracing.span('charge-card')).toHaveSpanAttributes({ 'card.brand': 'visa' });
    },
  },
  {
    matcher: 'toHaveSpanAttributes',
    title: 'several differ, and one is misspelt',
    claim: (tracing) => {
      charge(tracing, (span) => span.setAttributes(card));
      expect(tracing.span('charge-card')).toHaveSpanAttributes({
        'card.brand': expect.stringMatching(/^vis/),
        'card.last4': 4242,
        'order.nr': 'A-17',
        'order.total': expect.any(Number),
      });
    },
  },
  {
    matcher: 'toHaveSpanAttributes',
    title: 'one that is missing',
    claim: (tracing) => {
      charge(tracing, (span) => span.setAttributes(card));
      expect(tracing.span('charge-card')).toHaveSpanAttributes({ currency: 'EUR' });
    },
  },
  {
    matcher: 'toHaveSpanAttributes',
    title: 'set on another span',
    claim: (tracing) => {
      charge(tracing, (_, checkout) => checkout.setAttributes(card));
      expect(tracing.span('charge-card')).toHaveSpanAttributes({ 'order.id': 'A-17' });
    },
  },
  {
    matcher: 'toHaveSpanAttributes',
    title: 'nested instead of flat',
    claim: (tracing) => {
      charge(tracing, (span) => span.setAttributes(card));
      expect(tracing.span('charge-card')).toHaveSpanAttributes({ card: { brand: 'mastercard' } });
    },
  },
  {
    matcher: 'toHaveSpanAttributes',
    title: 'while the span is open',
    claim: (tracing) => {
      tracing.tracer.startSpan('charge-card');
      expect(tracing.span('charge-card')).toHaveSpanAttributes({ 'card.brand': 'visa' });
    },
  },
  {
    matcher: 'toHaveSpanAttributes',
    title: 'under not',
    claim: (tracing) => {
      charge(tracing, (span) => span.setAttributes(card));
      expect(tracing.span('charge-card')).not.toHaveSpanAttributes({
        'card.brand': expect.any(String),
        'order.id': 'A-17',
      });
    },
  },
  {
    matcher: 'toHaveSpanStatus',
    title: 'never set',
    claim: (tracing) => {
      charge(tracing);
      expect(tracing.span('charge-card')).toHaveSpanStatus('OK');
    },
  },
  {
    matcher: 'toHaveSpanStatus',
    title: 'an exception without a status',
    claim: (tracing) => {
      charge(tracing, (span) => span.recordException(new CardDeclined('no funds')));
      expect(tracing.span('charge-card')).toHaveSpanStatus(SpanStatusCode.ERROR);
    },
  },
  {
    matcher: 'toHaveSpanStatus',
    title: 'another message',
    claim: (tracing) => {
      charge(tracing, (span) => span.setStatus({ code: SpanStatusCode.ERROR, message: 'timed out' }));
      expect(tracing.span('charge-card')).toHaveSpanStatus({ code: 'ERROR', message: /declined/ });
    },
  },
  {
    matcher: 'toHaveSpanStatus',
    title: 'an error instead of success',
    claim: (tracing) => {
      charge(tracing, (span) => span.setStatus({ code: SpanStatusCode.ERROR, message: 'timed out' }));
      expect(tracing.span('charge-card')).toHaveSpanStatus('UNSET');
    },
  },
  {
    matcher: 'toHaveSpanStatus',
    title: 'under not',
    claim: (tracing) => {
      charge(tracing, (span) => span.setStatus({ code: SpanStatusCode.ERROR, message: 'timed out' }));
      expect(tracing.span('charge-card')).not.toHaveSpanStatus('ERROR');
    },
  },
  {
    matcher: 'toHaveSpanKind',
    title: 'another kind',
    claim: (tracing) => {
      charge(tracing);
      expect(tracing.span('charge-card')).toHaveSpanKind('SERVER');
    },
  },
  {
    matcher: 'toHaveSpanKind',
    title: 'started without a kind',
    claim: (tracing) => {
      charge(tracing);
      expect(tracing.span('checkout')).toHaveSpanKind(SpanKind.SERVER);
    },
  },
  {
    matcher: 'toHaveSpanKind',
    title: 'under not',
    claim: (tracing) => {
      charge(tracing);
      expect(tracing.span('charge-card')).not.toHaveSpanKind('CLIENT');
    },
  },
  {
    matcher: 'toHaveSpanEvent',
    title: 'no events',
    claim: (tracing) => {
      charge(tracing);
      expect(tracing.span('charge-card')).toHaveSpanEvent('retry');
    },
  },
  {
    matcher: 'toHaveSpanEvent',
    title: 'other events',
    claim: (tracing) => {
      charge(tracing, (span) => span.addEvent('validated').addEvent('retried', { attempt: 1 }));
      expect(tracing.span('charge-card')).toHaveSpanEvent('retry', { attempt: 2 });
    },
  },
  {
    matcher: 'toHaveSpanEvent',
    title: 'other attributes',
    claim: (tracing) => {
      charge(tracing, (span) => {
        span.addEvent('validated').addEvent('retry', { reason: 'busy' });
        span.addEvent('retry', { attempt: 1, reason: 'timeout' });
      });
      expect(tracing.span('charge-card')).toHaveSpanEvent('retry', { attempt: 2, reason: expect.any(String) });
    },
  },
  {
    matcher: 'toHaveSpanEvent',
    title: 'added to another span',
    claim: (tracing) => {
      charge(tracing, (_, checkout) => checkout.addEvent('retry'));
      expect(tracing.span('charge-card')).toHaveSpanEvent(/^retr/);
    },
  },
  {
    matcher: 'toHaveSpanEvent',
    title: 'under not',
    claim: (tracing) => {
      charge(tracing, (span) => span.addEvent('validated').addEvent('retry', { attempt: 1 }));
      expect(tracing.span('charge-card')).not.toHaveSpanEvent('retry', { attempt: 1 });
    },
  },
  {
    matcher: 'toHaveRecordedException',
    title: 'none',
    claim: (tracing) => {
      charge(tracing);
      expect(tracing.span('charge-card')).toHaveRecordedException();
    },
  },
  {
    matcher: 'toHaveRecordedException',
    title: 'a status, but no exception',
    claim: (tracing) => {
      charge(tracing, (span) => span.setStatus({ code: SpanStatusCode.ERROR }));
      expect(tracing.span('charge-card')).toHaveRecordedException('declined');
    },
  },
  {
    matcher: 'toHaveRecordedException',
    title: 'others',
    claim: (tracing) => {
      charge(tracing, (span) => {
        span.recordException(new TypeError('x is not a function'));
        span.recordException('card declined');
      });
      expect(tracing.span('charge-card')).toHaveRecordedException(new CardDeclined('no funds'));
    },
  },
  {
    matcher: 'toHaveRecordedException',
    title: 'a class that sets no name',
    claim: (tracing) => {
      charge(tracing, (span) => span.recordException(new NamelessError('no funds')));
      expect(tracing.span('charge-card')).toHaveRecordedException(NamelessError);
    },
  },
  {
    matcher: 'toHaveRecordedException',
    title: 'recorded on another span',
    claim: (tracing) => {
      charge(tracing, (_, checkout) => checkout.recordException(new CardDeclined('no funds')));
      expect(tracing.span('charge-card')).toHaveRecordedException(/funds/);
    },
  },
  {
    matcher: 'toHaveRecordedException',
    title: 'under not',
    claim: (tracing) => {
      charge(tracing, (span) => span.recordException(new CardDeclined('no funds')));
      expect(tracing.span('charge-card')).not.toHaveRecordedException(CardDeclined);
    },
  },
];
