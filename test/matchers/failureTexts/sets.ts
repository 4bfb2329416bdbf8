import { context, propagation, ROOT_CONTEXT, SpanStatusCode } from '@opentelemetry/api';
import { expect } from 'vitest';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { nest } from '../../support/nest.js';
import type { FailureCase } from './FailureCase.js';

function lose(tracing: TracerFixture): void {
  tracing.tracer.startActiveSpan('checkout', (checkout) => {
    nest(tracing, 'reserve');
    context.with(ROOT_CONTEXT, () => nest(tracing, 'charge-card', 'POST /charges'));
    checkout.end();
  });
}

function fromNowhere({ tracer }: TracerFixture): void {
  const carrier = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
  context.with(propagation.extract(ROOT_CONTEXT, carrier), () => nest({ tracer }, 'POST /orders', 'checkout'));
}

function items({ tracer }: TracerFixture): void {
  tracer.startActiveSpan('checkout', (checkout) => {
    for (const id of ['kettle', 'teapot']) tracer.startSpan('reserve', { attributes: { item: id } }).end();
    checkout.end();
  });
}

export const sets: readonly FailureCase[] = [
  {
    matcher: 'toHaveNoOrphans',
    title: 'a lost context',
    claim: (tracing) => {
      lose(tracing);
      expect(tracing).toHaveNoOrphans();
    },
  },
  {
    matcher: 'toHaveNoOrphans',
    title: 'a dangling span',
    claim: (tracing) => {
      fromNowhere(tracing);
      expect(tracing).toHaveNoOrphans();
    },
  },
  {
    matcher: 'toHaveNoOrphans',
    title: 'under not',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing).not.toHaveNoOrphans();
    },
  },
  {
    matcher: 'toHaveNoOpenSpans',
    title: 'an open span',
    claim: (tracing) => {
      tracing.tracer.startActiveSpan('checkout', (checkout) => {
        tracing.tracer.startSpan('charge-card');
        checkout.end();
      });
      expect(tracing).toHaveNoOpenSpans();
    },
  },
  {
    matcher: 'toHaveNoOpenSpans',
    title: 'under not',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing).not.toHaveNoOpenSpans();
    },
  },
  {
    matcher: 'toHaveSpan',
    title: 'a misspelt name',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing).toHaveSpan('charge_card');
    },
  },
  {
    matcher: 'toHaveSpan',
    title: 'the right name, but otherwise different',
    claim: (tracing) => {
      tracing.tracer
        .startSpan('charge-card', { attributes: { 'card.brand': 'visa', 'card.last4': '4242' } })
        .setStatus({ code: SpanStatusCode.ERROR, message: 'no funds' })
        .end();
      const attributes = { 'card.brand': expect.stringMatching(/^master/), 'card.cents': 1250 };
      expect(tracing).toHaveSpan({ name: 'charge-card', kind: 'CLIENT', status: 'OK', attributes });
    },
  },
  {
    matcher: 'toHaveSpan',
    title: 'nothing recorded',
    claim: (tracing) => expect(tracing).toHaveSpan('checkout'),
  },
  {
    matcher: 'toHaveSpan',
    title: 'under not',
    claim: (tracing) => {
      items(tracing);
      expect(tracing).not.toHaveSpan('reserve');
    },
  },
  {
    matcher: 'toHaveSpanCount',
    title: 'too few, and near misses',
    claim: (tracing) => {
      items(tracing);
      expect(tracing).toHaveSpanCount(2, { name: 'reserve', attributes: { item: 'kettle' } });
    },
  },
  {
    matcher: 'toHaveSpanCount',
    title: 'none, and a misspelt name',
    claim: (tracing) => {
      items(tracing);
      expect(tracing).toHaveSpanCount(2, 'resrve');
    },
  },
  {
    matcher: 'toHaveSpanCount',
    title: 'too many',
    claim: (tracing) => {
      items(tracing);
      expect(tracing).toHaveSpanCount(1, 'reserve');
    },
  },
  {
    matcher: 'toHaveSpanCount',
    title: 'of all spans',
    claim: (tracing) => {
      items(tracing);
      expect(tracing).toHaveSpanCount(2);
    },
  },
  {
    matcher: 'toHaveSpanCount',
    title: 'under not',
    claim: (tracing) => {
      items(tracing);
      expect(tracing).not.toHaveSpanCount(2, 'reserve');
    },
  },
  {
    matcher: 'toFormSingleTrace',
    title: 'a lost context',
    claim: (tracing) => {
      lose(tracing);
      expect(tracing).toFormSingleTrace();
    },
  },
  {
    matcher: 'toFormSingleTrace',
    title: 'a trace that was asked for, and one of another caller',
    claim: (tracing) => {
      const [first, second] = [tracing.incoming(), tracing.incoming()];
      context.with(propagation.extract(ROOT_CONTEXT, first.carrier), () => nest(tracing, 'POST /orders', 'checkout'));
      context.with(propagation.extract(ROOT_CONTEXT, second.carrier), () => nest(tracing, 'charge-card'));
      tracing.tracer.startSpan('audit', { root: true }).end();
      expect(tracing).toFormSingleTrace();
    },
  },
  {
    matcher: 'toFormSingleTrace',
    title: 'a dangling span',
    claim: (tracing) => {
      fromNowhere(tracing);
      expect(tracing).toFormSingleTrace();
    },
  },
  {
    matcher: 'toFormSingleTrace',
    title: 'under not',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing).not.toFormSingleTrace();
    },
  },
  {
    matcher: 'toMatchTrace',
    title: 'a child that lost its context',
    claim: (tracing) => {
      lose(tracing);
      expect(tracing).toMatchTrace('checkout\n  reserve\n  charge-card\n    POST /charges');
    },
  },
  {
    matcher: 'toMatchTrace',
    title: 'other values',
    claim: (tracing) => {
      items(tracing);
      const reserve = { name: 'reserve', kind: 'CLIENT', attributes: { item: 'mug' } } as const;
      expect(tracing).toMatchTrace({ name: 'checkout', status: 'ERROR', children: [reserve, 'reserve'] });
    },
  },
  {
    matcher: 'toMatchTrace',
    title: 'more than expected, strictly',
    claim: (tracing) => {
      items(tracing);
      expect(tracing).toMatchTrace('checkout\n  reserve', { strict: true });
    },
  },
  {
    matcher: 'toMatchTrace',
    title: 'out of order',
    claim: (tracing) => {
      tracing.tracer.startActiveSpan('checkout', (checkout) => {
        nest(tracing, 'charge-card');
        nest(tracing, 'reserve');
        checkout.end();
      });
      expect(tracing).toMatchTrace('checkout\n  reserve\n  charge-card', { ordered: true });
    },
  },
  {
    matcher: 'toMatchTrace',
    title: 'other events',
    claim: (tracing) => {
      const span = tracing.tracer.startSpan('charge-card');
      span.addEvent('validated').addEvent('retry', { attempt: 1 }).end();
      expect(tracing).toMatchTrace({ name: 'charge-card', events: [{ name: 'retry', attributes: { attempt: 2 } }] });
    },
  },
  {
    matcher: 'toMatchTrace',
    title: 'under not',
    claim: (tracing) => {
      nest(tracing, 'refund');
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing).not.toMatchTrace('checkout\n  charge-card');
    },
  },
];
