import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { expect } from 'vitest';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { nest } from '../../support/nest.js';
import type { FailureCase } from './FailureCase.js';

/** How spans of two callers stand to each other, one of which lost its context. */
function loseOne(tracing: TracerFixture): void {
  tracing.tracer.startActiveSpan('checkout', (checkout) => {
    nest(tracing, 'reserve');
    context.with(ROOT_CONTEXT, () => nest(tracing, 'charge-card', 'POST /charges'));
    checkout.end();
  });
}

function siblings(tracing: TracerFixture): void {
  tracing.tracer.startActiveSpan('request', (request) => {
    nest(tracing, 'checkout');
    nest(tracing, 'charge-card');
    request.end();
  });
}

function linked({ tracer }: TracerFixture): void {
  const produced = ['enqueue A', 'enqueue B'].map((name) => tracer.startSpan(name, { root: true }));
  const links = produced.map((span) => ({ context: span.spanContext() }));
  tracer.startSpan('process-batch', { root: true, links }).end();
  for (const span of produced) span.end();
  nest({ tracer }, 'enqueue C', 'send');
}

export const relations: readonly FailureCase[] = [
  {
    matcher: 'toBeChildOf',
    title: 'its context was lost',
    claim: (tracing) => {
      loseOne(tracing);
      expect(tracing.span('charge-card')).toBeChildOf('checkout');
    },
  },
  {
    matcher: 'toBeChildOf',
    title: 'a sibling',
    claim: (tracing) => {
      siblings(tracing);
      expect(tracing.span('charge-card')).toBeChildOf('checkout');
    },
  },
  {
    matcher: 'toBeChildOf',
    title: 'further down',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'payment', 'charge-card');
      expect(tracing.span('charge-card')).toBeChildOf('checkout');
    },
  },
  {
    matcher: 'toBeChildOf',
    title: 'the other way round',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing.span('checkout')).toBeChildOf('charge-card');
    },
  },
  {
    matcher: 'toBeChildOf',
    title: 'in the trace of another caller',
    claim: (tracing) => {
      nest(tracing, 'checkout');
      nest(tracing, 'poll', 'charge-card');
      expect(tracing.span('charge-card')).toBeChildOf('checkout');
    },
  },
  {
    matcher: 'toBeChildOf',
    title: 'the trace id was changed on the way',
    claim: (tracing) => {
      nest(tracing, 'checkout');
      const forged = { ...tracing.span('checkout').spanContext(), traceId: 'f'.repeat(32) };
      tracing.tracer.startSpan('charge-card', {}, trace.setSpanContext(ROOT_CONTEXT, forged)).end();
      expect(tracing.span('charge-card')).toBeChildOf('checkout');
    },
  },
  {
    matcher: 'toBeChildOf',
    title: 'under not',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing.span('charge-card')).not.toBeChildOf('checkout');
    },
  },
  {
    matcher: 'toBeDescendantOf',
    title: 'its context was lost further up',
    claim: (tracing) => {
      loseOne(tracing);
      expect(tracing.span('POST /charges')).toBeDescendantOf('checkout');
    },
  },
  {
    matcher: 'toBeDescendantOf',
    title: 'beside it in one trace',
    claim: (tracing) => {
      siblings(tracing);
      expect(tracing.span('charge-card')).toBeDescendantOf('checkout');
    },
  },
  {
    matcher: 'toBeDescendantOf',
    title: 'under not',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'payment', 'charge-card');
      expect(tracing.span('charge-card')).not.toBeDescendantOf('checkout');
    },
  },
  {
    matcher: 'toBeRootSpan',
    title: 'a child',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing.span('charge-card')).toBeRootSpan();
    },
  },
  {
    matcher: 'toBeRootSpan',
    title: 'a dangling span',
    claim: (tracing) => {
      const carrier = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
      tracing.tracer.startSpan('POST /orders', {}, propagation.extract(ROOT_CONTEXT, carrier)).end();
      expect(tracing.span('POST /orders')).toBeRootSpan();
    },
  },
  {
    matcher: 'toBeRootSpan',
    title: 'under not',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(tracing.span('checkout')).not.toBeRootSpan();
    },
  },
  {
    matcher: 'toHaveRemoteParent',
    title: 'no parent',
    claim: (tracing) => {
      nest(tracing, 'POST /orders');
      expect(tracing.span('POST /orders')).toHaveRemoteParent();
    },
  },
  {
    matcher: 'toHaveRemoteParent',
    title: 'a local parent',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'POST /charges');
      expect(tracing.span('POST /charges')).toHaveRemoteParent();
    },
  },
  {
    matcher: 'toHaveRemoteParent',
    title: 'under not',
    claim: (tracing) => {
      const { carrier } = tracing.incoming();
      tracing.tracer.startSpan('POST /orders', {}, propagation.extract(ROOT_CONTEXT, carrier)).end();
      expect(tracing.span('POST /orders')).not.toHaveRemoteParent();
    },
  },
  {
    matcher: 'toShareTraceWith',
    title: 'a context was lost between them',
    claim: (tracing) => {
      loseOne(tracing);
      expect(tracing.span('POST /charges')).toShareTraceWith('reserve');
    },
  },
  {
    matcher: 'toShareTraceWith',
    title: 'neither of one trace nor linked',
    claim: (tracing) => {
      linked(tracing);
      expect(tracing.span('process-batch')).toShareTraceWith('send', { orLinked: true });
    },
  },
  {
    matcher: 'toShareTraceWith',
    title: 'under not, of one trace',
    claim: (tracing) => {
      siblings(tracing);
      expect(tracing.span('charge-card')).not.toShareTraceWith('checkout');
    },
  },
  {
    matcher: 'toShareTraceWith',
    title: 'under not, linked',
    claim: (tracing) => {
      linked(tracing);
      expect(tracing.span('process-batch')).not.toShareTraceWith('enqueue A', { orLinked: true });
    },
  },
  {
    matcher: 'toBeLinkedTo',
    title: 'no links',
    claim: (tracing) => {
      linked(tracing);
      expect(tracing.span('send')).toBeLinkedTo('enqueue A');
    },
  },
  {
    matcher: 'toBeLinkedTo',
    title: 'links to others',
    claim: (tracing) => {
      linked(tracing);
      expect(tracing.span('process-batch')).toBeLinkedTo('enqueue C');
    },
  },
  {
    matcher: 'toBeLinkedTo',
    title: 'a link to another span of that trace',
    claim: (tracing) => {
      nest(tracing, 'enqueue', 'send');
      const links = [{ context: tracing.span('send').spanContext() }];
      tracing.tracer.startSpan('process', { root: true, links }).end();
      expect(tracing.span('process')).toBeLinkedTo('enqueue');
    },
  },
  {
    matcher: 'toBeLinkedTo',
    title: 'the other way round',
    claim: (tracing) => {
      linked(tracing);
      expect(tracing.span('enqueue A')).toBeLinkedTo('process-batch');
    },
  },
  {
    matcher: 'toBeLinkedTo',
    title: 'a child',
    claim: (tracing) => {
      nest(tracing, 'enqueue', 'process');
      expect(tracing.span('process')).toBeLinkedTo('enqueue');
    },
  },
  {
    matcher: 'toBeLinkedTo',
    title: 'under not',
    claim: (tracing) => {
      linked(tracing);
      expect(tracing.span('process-batch')).not.toBeLinkedTo('enqueue B');
    },
  },
];
