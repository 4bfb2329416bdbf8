import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { failureOf } from '../support/failureOf.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

function checkout(): void {
  tracing.tracer.startActiveSpan('checkout', (span) => {
    nest(tracing, 'reserve', 'stock');
    tracing.tracer.startSpan('charge-card', { kind: 2, attributes: { brand: 'visa', cents: 1250 } }).end();
    span.end();
  });
}

describe('toMatchTrace', () => {
  it('passes for tree text and for literals, partial and unordered', () => {
    checkout();
    expect(tracing).toMatchTrace(`
      checkout
        charge-card
        reserve
    `);
    expect(tracing.traces()[0]).toMatchTrace({
      name: 'checkout',
      children: [{ name: /^charge/, attributes: { cents: expect.any(Number) } }],
    });
    expect(tracing.spans()).toMatchTrace('checkout');
    expect(tracing).toMatchTrace(tracing.toString(), { strict: true, ordered: true });
  });

  it('fails with the child that is missing, and what stands there', () => {
    checkout();
    expect(failureOf(() => expect(tracing).toMatchTrace('checkout\n  reserve\n  refund'))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but "checkout" has no such child "refund".

        checkout > refund  missing
                           found there  "charge-card"

        id0000001
        └─ checkout N ms   ← "refund" is missing here; started at test/matchers/toMatchTrace.test.ts:L:C
           ├─ reserve N ms
           │  └─ stock N ms
           └─ charge-card N ms
      "
    `);
  });

  it('fails with the place where the context was lost', () => {
    tracing.tracer.startActiveSpan('checkout', (span) => {
      nest(tracing, 'reserve');
      context.with(ROOT_CONTEXT, () => nest(tracing, 'charge-card'));
      span.end();
    });
    expect(failureOf(() => expect(tracing).toMatchTrace('checkout\n  charge-card'))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but "checkout" has no such child "charge-card".

        checkout > charge-card  missing
                                found there      "reserve"
                                found elsewhere  trace id0000001, no parent: the active context held no span

        id0000002
        └─ checkout N ms   ← "charge-card" is missing here; started at test/matchers/toMatchTrace.test.ts:L:C
           └─ reserve N ms
        id0000001
        └─ charge-card N ms   ← found here; started at test/support/nest.ts:L:C

      Hint: "charge-card" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
  });

  it('fails with the values that differ', () => {
    checkout();
    const card = { name: 'charge-card', kind: 3, attributes: { brand: 'visa', cents: expect.any(String) } };
    expect(
      failureOf(() => expect(tracing).toMatchTrace({ name: 'checkout', children: [card] })),
    ).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but there are 2 differences.

        checkout > charge-card  expected kind             PRODUCER
                                found kind                CLIENT
        checkout > charge-card  expected attribute cents  Any<String>
                                found attribute cents     1250

        id0000001
        └─ checkout N ms
           ├─ reserve N ms
           │  └─ stock N ms
           └─ charge-card N ms   ← other kind, other attributes; started at test/matchers/toMatchTrace.test.ts:L:C
      "
    `);
  });

  it('fails with what strict does not allow', () => {
    checkout();
    expect(
      failureOf(() => expect(tracing).toMatchTrace('checkout\n  reserve\n    stock', { strict: true })),
    ).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape (strictly), but "charge-card" was not expected.

        checkout > charge-card  not expected

        id0000001
        └─ checkout N ms
           ├─ reserve N ms
           │  └─ stock N ms
           └─ charge-card N ms   ← not expected; started at test/matchers/toMatchTrace.test.ts:L:C

      Hint: strict allows no span besides those named; without it the shape is partial.
      "
    `);
    nest(tracing, 'another');
    expect(failureOf(() => expect(tracing).toMatchTrace('another', { strict: true }))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape (strictly), but there are 2 traces, and strict allows one.

        traces  expected  only one (strict)
                found 2   "checkout" (id0000001), "another" (id0000002)

        id0000001
        └─ checkout N ms
           ├─ reserve N ms
           │  └─ stock N ms
           └─ charge-card N ms
        id0000002
        └─ another N ms

      Hint: if the other traces are meant, receive the one that has the shape: tracing.traces()[1].
            If they are parts of it, their context was lost: expect(tracing).toHaveNoOrphans() says where.
      "
    `);
  });

  it('fails with every span that lost its context on the way, and says that one trace alone was expected', () => {
    tracing.tracer.startActiveSpan('POST /orders', (span) => {
      context.with(ROOT_CONTEXT, () => nest(tracing, 'reserve-stock'));
      tracing.tracer.startActiveSpan('charge-card', (charge) => {
        tracing.tracer.startSpan('POST /charges', {}, ROOT_CONTEXT).end();
        charge.end();
      });
      span.end();
    });
    const shape = 'POST /orders\n  reserve-stock\n  charge-card\n    POST /charges';
    expect(failureOf(() => expect(tracing).toMatchTrace(shape, { strict: true }))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape (strictly), but there are 3 differences.

        traces                                      expected         only one (strict)
                                                    found 3          "POST /orders" (id0000001), "reserve-stock" (id0000002), "POST /charges" (id0000003)
        POST /orders > reserve-stock                missing
                                                    found there      "charge-card"
                                                    found elsewhere  trace id0000002, no parent: the active context held no span
        POST /orders > charge-card > POST /charges  missing
                                                    found elsewhere  trace id0000003, no parent: the context passed to it held no span

        id0000001
        └─ POST /orders N ms   ← "reserve-stock" is missing here; started at test/matchers/toMatchTrace.test.ts:L:C
           └─ charge-card N ms   ← "POST /charges" is missing here; started at test/matchers/toMatchTrace.test.ts:L:C
        id0000002
        └─ reserve-stock N ms   ← found here; started at test/support/nest.ts:L:C
        id0000003
        └─ POST /charges N ms   ← found here; started at test/matchers/toMatchTrace.test.ts:L:C

      Hint: "reserve-stock" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      Hint: "POST /charges" was handed a context without a span.
            If it was extracted, no traceparent was found: check the sender's propagation.inject(context.active(), carrier), and the getter.
            If it was context.active(), nothing was active there. Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
    expect(failureOf(() => expect(tracing.traces()[0]).toMatchTrace(shape))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but there are 2 differences.

        POST /orders > reserve-stock                missing
                                                    found there      "charge-card"
                                                    found elsewhere  trace id0000001, no parent: the active context held no span
        POST /orders > charge-card > POST /charges  missing
                                                    found elsewhere  trace id0000002, no parent: the context passed to it held no span

        id0000003
        └─ POST /orders N ms   ← "reserve-stock" is missing here; started at test/matchers/toMatchTrace.test.ts:L:C
           └─ charge-card N ms   ← "POST /charges" is missing here; started at test/matchers/toMatchTrace.test.ts:L:C
        id0000001
        └─ reserve-stock N ms   ← found here; started at test/support/nest.ts:L:C
        id0000002
        └─ POST /charges N ms   ← found here; started at test/matchers/toMatchTrace.test.ts:L:C

      Hint: "reserve-stock" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      Hint: "POST /charges" was handed a context without a span.
            If it was extracted, no traceparent was found: check the sender's propagation.inject(context.active(), carrier), and the getter.
            If it was context.active(), nothing was active there. Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
  });

  it('fails with the span that is out of order', () => {
    checkout();
    expect(
      failureOf(() => expect(tracing).toMatchTrace('checkout\n  charge-card\n  reserve', { ordered: true })),
    ).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape (in order), but "reserve" started out of order.

        checkout > reserve  out of order

        id0000001
        └─ checkout N ms
           ├─ reserve N ms   ← out of order; started at test/support/nest.ts:L:C
           │  └─ stock N ms
           └─ charge-card N ms

      Hint: siblings are compared in start order because of ordered: true.
      "
    `);
  });

  it('fails when no trace starts so, and when there is none', () => {
    expect(failureOf(() => expect(tracing).toMatchTrace('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but no span was recorded.

      Hint: tracing.explain() says why.
      "
    `);
    checkout();
    expect(failureOf(() => expect(tracing).toMatchTrace('refund\n  reserve'))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but no trace starts with "refund".

        refund  missing
                found there  "checkout"

        id0000001
        └─ checkout N ms
           ├─ reserve N ms
           │  └─ stock N ms
           └─ charge-card N ms
      "
    `);
  });

  it('fails with a matcher of the children that does not fit', () => {
    checkout();
    const children = expect.any(String);
    expect(failureOf(() => expect(tracing).toMatchTrace({ name: 'checkout', children }))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but children of "checkout" are not as expected.

        checkout  expected children  Any<String>
                  found children     [ 'reserve', 'charge-card' ]

        id0000001
        └─ checkout N ms   ← other children; started at test/matchers/toMatchTrace.test.ts:L:C
           ├─ reserve N ms
           │  └─ stock N ms
           └─ charge-card N ms
      "
    `);
    expect(tracing).not.toMatchTrace({ name: 'checkout', children });
  });

  it('names those most like the one that is missing, of many', () => {
    tracing.tracer.startActiveSpan('batch', (span) => {
      for (let index = 0; index < 30; index += 1) tracing.tracer.startSpan(`write row ${index}`).end();
      tracing.tracer.startSpan('charge-cart').end();
      span.end();
    });
    expect(() => expect(tracing).toMatchTrace('batch\n  charge-card')).toThrow(
      /found there {2}"charge-cart", .* and 23 more/,
    );
  });

  it('fails when the wanted root dangles', () => {
    const unknown = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    context.with(trace.setSpanContext(ROOT_CONTEXT, unknown), () => nest(tracing, 'server'));
    expect(failureOf(() => expect(tracing).toMatchTrace('server'))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but no trace starts with "server".

        server  missing
                found elsewhere  trace id0000001, parent id0000002

        id0000001
        └─ (parent id0000002 dangling: recorded by nobody)
           └─ server N ms   ← found here; started at test/support/nest.ts:L:C
      "
    `);
  });

  it('fails under not', () => {
    checkout();
    expect(
      failureOf(() => expect(tracing).not.toMatchTrace('checkout\n  reserve', { ordered: true })),
    ).toMatchInlineSnapshot(`
      "
      expect(received).not.toMatchTrace(expected)

      Expected no trace of the given shape (in order), but there is one.

        id0000001
        └─ checkout N ms   ← here; started at test/matchers/toMatchTrace.test.ts:L:C
           ├─ reserve N ms
           │  └─ stock N ms
           └─ charge-card N ms
      "
    `);
  });

  it('refuses a shape that is none, under not too', () => {
    checkout();
    for (const claim of [expect(tracing), expect(tracing).not]) {
      expect(() => claim.toMatchTrace('')).toThrow(
        'The expected tree names no span. Write one name a line, children indented.',
      );
      expect(() => claim.toMatchTrace('a\n    b\n  c')).toThrow(
        'Line 3 of the expected tree, "c", is indented between two levels. Siblings start in the same column.',
      );
      expect(() => claim.toMatchTrace([])).toThrow(
        'The expected trace is empty. It takes tree text, or { name, children }.',
      );
      expect(() => claim.toMatchTrace({ nam: 'a' } as unknown as { name: string })).toThrow(
        'An expected span has no field "nam".',
      );
    }
  });
});
