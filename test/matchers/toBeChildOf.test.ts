import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import { failureOf } from '../support/failureOf.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

describe('toBeChildOf', () => {
  it('passes for a direct child, however the spans are given', () => {
    tracing.tracer.startActiveSpan('checkout', (parent) => {
      const child = tracing.tracer.startSpan('charge-card');
      expect(child).toBeChildOf(parent);
      expect(child).toBeChildOf(parent.spanContext());
      expect(child).toBeChildOf('checkout');
      expect(child.spanContext()).toBeChildOf(tracing.span('checkout'));
      expect(tracing.span('charge-card')).toBeChildOf(tracing.span('checkout').spanContext());
      child.end();
      parent.end();
    });
  });

  it('passes for a child of a declared caller', () => {
    const { carrier, spanContext } = tracing.incoming();
    const server = tracing.tracer.startSpan('server', {}, propagation.extract(ROOT_CONTEXT, carrier));
    expect(server).toBeChildOf(spanContext);
    expect(failureOf(() => expect(server).not.toBeChildOf(spanContext))).toMatchInlineSnapshot(`
      "
      expect(received).not.toBeChildOf(expected)

      Expected span "server" not to be a child of span id0000001, but it is.

        server          trace id0000002  span id0000003
        (not recorded)  trace id0000002  span id0000001

        id0000002
        └─ (declared caller id0000001)
           └─ server (open)   ← here; started at test/matchers/toBeChildOf.test.ts:L:C
      "
    `);
  });

  it('passes as an asymmetric matcher, after resolves, and when polled', async () => {
    nest(tracing, 'checkout', 'charge-card');
    const span = tracing.span('charge-card');
    expect({ span }).toEqual({ span: expect.toBeChildOf('checkout') });
    expect({ span }).not.toEqual({ span: expect.not.toBeChildOf('checkout') });
    await expect(Promise.resolve(span)).resolves.toBeChildOf('checkout');
    await expect.poll(() => tracing.span('charge-card')).toBeChildOf('checkout');
  });

  it('fails when the context was lost', () => {
    nest(tracing, 'checkout', 'reserve');
    nest(tracing, 'charge-card');
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeChildOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "charge-card" to be a child of "checkout", but it starts a trace of its own (lost context).

        charge-card  trace id0000001  no parent: the active context held no span
        checkout     trace id0000002  span id0000003

        id0000002
        └─ checkout N ms
           └─ reserve N ms
        id0000001
        └─ charge-card N ms   ← here; started at test/support/nest.ts:L:C

      Hint: "charge-card" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
  });

  it('fails when a context without a span was handed over', () => {
    nest(tracing, 'produce');
    tracing.tracer.startSpan('consume', {}, propagation.extract(ROOT_CONTEXT, {})).end();
    expect(failureOf(() => expect(tracing.span('consume')).toBeChildOf('produce'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "consume" to be a child of "produce", but it starts a trace of its own (lost context).

        consume  trace id0000001  no parent: the context passed to it held no span
        produce  trace id0000002  span id0000003

        id0000002
        └─ produce N ms
        id0000001
        └─ consume N ms   ← here; started at test/matchers/toBeChildOf.test.ts:L:C

      Hint: "consume" was handed a context without a span.
            If it was extracted, no traceparent was found: check the sender's propagation.inject(context.active(), carrier), and the getter.
            If it was context.active(), nothing was active there. Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
  });

  it('fails when a root was asked for', () => {
    tracing.tracer.startActiveSpan('checkout', (span) => {
      tracing.tracer.startSpan('audit', { root: true }).end();
      span.end();
    });
    expect(failureOf(() => expect(tracing.span('audit')).toBeChildOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "audit" to be a child of "checkout", but it starts a trace of its own, as asked.

        audit     trace id0000001  no parent: started with root: true
        checkout  trace id0000002  span id0000003

        id0000002
        └─ checkout N ms
        id0000001
        └─ audit N ms   ← here; started at test/matchers/toBeChildOf.test.ts:L:C

      Hint: "audit" was started with root: true.
            Drop the option if a child is meant.
      "
    `);
  });

  it('fails when the parent was never active', () => {
    tracing.tracer.startActiveSpan('request', (request) => {
      tracing.tracer.startSpan('checkout').end();
      tracing.tracer.startSpan('charge-card').end();
      request.end();
    });
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeChildOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "charge-card" to be a child of "checkout", but both are children of "request".

        charge-card  trace id0000001  parent id0000002 "request"
        checkout     trace id0000001  span id0000003

        id0000001
        └─ request N ms
           ├─ checkout N ms
           └─ charge-card N ms   ← here; started at test/matchers/toBeChildOf.test.ts:L:C

      Hint: "checkout" was not active when "charge-card" started.
            Start it with tracer.startActiveSpan(), or run the work in context.with(trace.setSpan(context.active(), span), fn).
      "
    `);
  });

  it('fails for a grandchild, and the other way round', () => {
    nest(tracing, 'checkout', 'payment', 'charge-card');
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeChildOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "charge-card" to be a child of "checkout", but it is further down, under "payment".

        charge-card  trace id0000001  parent id0000002 "payment"
        checkout     trace id0000001  span id0000003

        id0000001
        └─ checkout N ms
           └─ payment N ms
              └─ charge-card N ms   ← here; started at test/support/nest.ts:L:C

      Hint: toBeDescendantOf accepts any depth.
      "
    `);
    expect(failureOf(() => expect(tracing.span('payment')).toBeChildOf('charge-card'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "payment" to be a child of "charge-card", but it is the other way round: "charge-card" is a child of "payment".

        payment      trace id0000001  parent id0000002 "checkout"
        charge-card  trace id0000001  span id0000003

        id0000001
        └─ checkout N ms
           └─ payment N ms   ← here; started at test/support/nest.ts:L:C
              └─ charge-card N ms

      Hint: swap the two.
      "
    `);
    expect(failureOf(() => expect(tracing.span('checkout')).toBeChildOf('payment'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "checkout" to be a child of "payment", but it is the root of their trace.

        checkout  trace id0000001  no parent: the active context held no span
        payment   trace id0000001  span id0000002

        id0000001
        └─ checkout N ms   ← here; started at test/support/nest.ts:L:C
           └─ payment N ms
              └─ charge-card N ms

      Hint: swap the two: in a trace all else is below its root.
      "
    `);
  });

  it('fails when the parent is of another trace', () => {
    nest(tracing, 'checkout');
    nest(tracing, 'other', 'charge-card');
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeChildOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "charge-card" to be a child of "checkout", but its parent "other" is of another trace.

        charge-card  trace id0000001  parent id0000002 "other"
        checkout     trace id0000003  span id0000004

        id0000003
        └─ checkout N ms
        id0000001
        └─ other N ms
           └─ charge-card N ms   ← here; started at test/support/nest.ts:L:C

      Hint: "charge-card" ran in somebody else's context, as happens to callbacks that wait in a shared queue or listener.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
  });

  it('fails when only the span id agrees', () => {
    nest(tracing, 'checkout');
    const forged = { ...tracing.span('checkout').spanContext(), traceId: 'f'.repeat(32) };
    tracing.tracer.startSpan('charge-card', {}, trace.setSpanContext(ROOT_CONTEXT, forged)).end();
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeChildOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "charge-card" to be a child of "checkout", but its parent has that span id in another trace.

        charge-card  trace id0000001  parent id0000002 (not recorded)
        checkout     trace id0000003  span id0000002

        id0000003
        └─ checkout N ms
        id0000001
        └─ (parent id0000002 dangling: recorded by nobody)
           └─ charge-card N ms   ← here; started at test/matchers/toBeChildOf.test.ts:L:C

      Hint: the trace id was changed on the way: look at the propagator and at what copies the carrier.
      "
    `);
  });

  it('fails under not for a child', () => {
    nest(tracing, 'checkout', 'charge-card');
    expect(failureOf(() => expect(tracing.span('charge-card')).not.toBeChildOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).not.toBeChildOf(expected)

      Expected span "charge-card" not to be a child of "checkout", but it is.

        charge-card  trace id0000001  span id0000002
        checkout     trace id0000001  span id0000003

        id0000001
        └─ checkout N ms
           └─ charge-card N ms   ← here; started at test/support/nest.ts:L:C
      "
    `);
  });

  it('passes under not for a sibling', () => {
    nest(tracing, 'checkout');
    nest(tracing, 'charge-card');
    expect(tracing.span('charge-card')).not.toBeChildOf('checkout');
  });

  it('hands the ids in full to reporters', () => {
    nest(tracing, 'checkout');
    nest(tracing, 'charge-card');
    const [parent, span] = [tracing.span('checkout'), tracing.span('charge-card')];
    const matched: unknown[] = [];
    try {
      expect(span).toBeChildOf(parent);
    } catch (error) {
      matched.push(error);
    }
    expect(matched).toMatchObject([
      {
        actual: { traceId: span.traceId, parentSpanId: undefined },
        expected: { traceId: parent.traceId, parentSpanId: parent.spanId },
      },
    ]);
  });

  it('refuses an unknown and an ambiguous name, under not too', () => {
    nest(tracing, 'checkout', 'item', 'item');
    const span = tracing.span('checkout');
    for (const claim of [expect(span), expect(span).not]) {
      expect(() => claim.toBeChildOf('chekout')).toThrow(UsageError);
      expect(() => claim.toBeChildOf('chekout')).toThrow('No span fits "chekout".\n\nRecorded: "checkout", "item".');
      expect(() => claim.toBeChildOf('item')).toThrow('2 spans fit "item", one was asked for.');
    }
  });

  const wanted = 'a span, its SpanContext or a SpanRecord, such as tracing.span("checkout")';
  const noIds = { traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 };
  it.each<[string, () => unknown, string]>([
    ['undefined', () => undefined, `The received value must be ${wanted}; it is undefined.`],
    ['a promise', () => Promise.resolve(), `The received value must be ${wanted}; it is a promise: await it first.`],
    ['an object', () => ({ name: 'a' }), `The received value must be ${wanted}; it is { name: 'a' }.`],
    ['a name', () => 'a', `The received value must be ${wanted}; it is 'a'. Look the name up with tracing.span().`],
    [
      'a span that records nothing',
      () => trace.wrapSpanContext(noIds),
      'The received value is a span that records nothing (its ids are all zeros): tracing was suppressed, or its tracer has ' +
        'no provider. tracing.explain() says which.',
    ],
    [
      'the ids of a span that nobody knows',
      () => ({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 }),
      'Nothing but the ids of the received span are known (trace aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, span bbbbbbbbbbbbbbbb): it ' +
        'was started by a tracer that Traceproof does not see, or its test is over. tracing.explain() lists the providers.',
    ],
  ])('refuses %s as received, under not too', (_, make, message) => {
    nest(tracing, 'checkout');
    for (const claim of [expect(make()), expect(make()).not]) {
      expect(() => claim.toBeChildOf(tracing.span('checkout'))).toThrow(new UsageError(message));
    }
  });

  it('refuses what is no span as a parent', () => {
    nest(tracing, 'checkout');
    const parent = 3 as unknown as string;
    expect(failureOf(() => expect(tracing.span('checkout')).toBeChildOf(parent))).toMatchInlineSnapshot(`
      "
      The argument must be a span, its SpanContext or a SpanRecord, such as tracing.span("checkout"), or a span's name; it is 3.
      "
    `);
  });

  it('judges the current run of a child scope', () => {
    tracing.run((scope) => {
      tracing.tracer.startActiveSpan('outer', () => scope.tracer.startSpan('inner').end());
      context.with(ROOT_CONTEXT, () => scope.tracer.startSpan('lost').end());
      expect(scope.span('inner')).not.toBeChildOf(scope.span('lost'));
    });
  });
});
