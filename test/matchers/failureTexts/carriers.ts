import { context, propagation, trace } from '@opentelemetry/api';
import { expect } from 'vitest';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { nest } from '../../support/nest.js';
import type { FailureCase } from './FailureCase.js';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** What a span sends. */
function sentFrom({ tracer }: TracerFixture, name: string): Record<string, string> {
  const carrier: Record<string, string> = {};
  const span = tracer.startSpan(name);
  propagation.inject(trace.setSpan(context.active(), span), carrier);
  span.end();
  return carrier;
}

export const carriers: readonly FailureCase[] = [
  {
    matcher: 'toHaveTraceparent',
    title: 'an empty carrier',
    asIs: true,
    claim: () => expect({}).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'other headers',
    asIs: true,
    claim: () => expect({ 'content-type': 'application/json', 'trace-parent': traceparent }).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'another format',
    asIs: true,
    claim: () => expect(new Headers({ b3: '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1' })).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'baggage without a span',
    asIs: true,
    claim: () => expect({ baggage: 'tenant=acme' }).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'twice',
    asIs: true,
    claim: () => expect({ traceparent, Traceparent: traceparent.replace('b7ad', 'c8be') }).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'in upper case, with flags of three digits',
    asIs: true,
    claim: () => expect({ traceparent: `${traceparent.toUpperCase().slice(0, -2)}0ff` }).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'all zeros',
    asIs: true,
    claim: () => expect({ traceparent: traceparent.replace(/[\da-f]{32}/, '0'.repeat(32)) }).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'a part is missing',
    asIs: true,
    claim: () => expect({ traceparent: traceparent.slice(0, -3) }).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'no text',
    asIs: true,
    claim: () => expect({ traceparent: { StringValue: traceparent } }).toHaveTraceparent(),
  },
  {
    matcher: 'toHaveTraceparent',
    title: 'under not',
    claim: (tracing) => expect(sentFrom(tracing, 'checkout')).not.toHaveTraceparent(),
  },
  {
    matcher: 'toCarryTraceOf',
    title: 'another trace',
    claim: (tracing) => {
      nest(tracing, 'checkout', 'charge-card');
      expect(sentFrom(tracing, 'poll')).toCarryTraceOf(tracing.span('checkout'));
    },
  },
  {
    matcher: 'toCarryTraceOf',
    title: 'that of a span nobody recorded',
    claim: (tracing) => {
      const span = tracing.tracer.startSpan('checkout', { root: true });
      span.end();
      expect({ traceparent }).toCarryTraceOf(span);
    },
  },
  {
    matcher: 'toCarryTraceOf',
    title: 'nothing',
    claim: (tracing) => {
      nest(tracing, 'checkout');
      expect({ 'content-type': 'application/json' }).toCarryTraceOf(tracing.span('checkout'));
    },
  },
  {
    matcher: 'toCarryTraceOf',
    title: 'under not',
    claim: (tracing) => {
      const carrier = sentFrom(tracing, 'checkout');
      expect(carrier).not.toCarryTraceOf(tracing.span('checkout'));
    },
  },
];
