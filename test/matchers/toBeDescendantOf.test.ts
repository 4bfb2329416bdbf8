import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
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

describe('toBeDescendantOf', () => {
  it('passes at any depth, also below a declared caller', () => {
    nest(tracing, 'checkout', 'payment', 'charge-card');
    expect(tracing.span('charge-card')).toBeDescendantOf('checkout');
    expect(tracing.span('payment')).toBeDescendantOf('checkout');
    const { carrier, spanContext } = tracing.incoming();
    context.with(propagation.extract(ROOT_CONTEXT, carrier), () => nest(tracing, 'server', 'query'));
    expect(tracing.span('query')).toBeDescendantOf(spanContext);
  });

  it('fails for a relative that is no ancestor', () => {
    tracing.tracer.startActiveSpan('request', (request) => {
      nest(tracing, 'checkout');
      nest(tracing, 'payment', 'charge-card');
      request.end();
    });
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeDescendantOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeDescendantOf(expected)

      Expected span "charge-card" to be a descendant of "checkout", but its chain of parents does not lead there.

        charge-card  trace id0000001  parents "payment" < "request"
        checkout     trace id0000001  span id0000002

        id0000001
        └─ request N ms
           ├─ checkout N ms
           └─ payment N ms
              └─ charge-card N ms   ← here; started at test/support/nest.ts:L:C

      Hint: "checkout" was not active where that chain begins.
      "
    `);
  });

  it('fails when the chain of parents breaks', () => {
    const traceId = 'a'.repeat(32);
    const unknown = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: 'b'.repeat(16), traceFlags: 1 });
    context.with(unknown, () => nest(tracing, 'payment', 'charge-card'));
    const top = { traceId, spanId: 'c'.repeat(16), traceFlags: 1 };
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeDescendantOf(top))).toMatchInlineSnapshot(`
      "
      expect(received).toBeDescendantOf(expected)

      Expected span "charge-card" to be a descendant of span id0000001, but its chain of parents does not lead there.

        charge-card     trace id0000002  parents "payment" < id0000003 (not recorded)
        (not recorded)  trace id0000002  span id0000001

        id0000002
        └─ (parent id0000003 dangling: recorded by nobody)
           └─ payment N ms
              └─ charge-card N ms   ← here; started at test/support/nest.ts:L:C

      Hint: span id0000001 was not active where that chain begins.
      "
    `);
  });

  it('fails across traces, and when the context was lost', () => {
    nest(tracing, 'checkout');
    nest(tracing, 'payment', 'charge-card');
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeDescendantOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeDescendantOf(expected)

      Expected span "charge-card" to be a descendant of "checkout", but they are of different traces.

        charge-card  trace id0000001  span id0000002
        checkout     trace id0000003  span id0000004

        id0000003
        └─ checkout N ms
        id0000001
        └─ payment N ms   ← lost context; started at test/support/nest.ts:L:C
           └─ charge-card N ms   ← here; started at test/support/nest.ts:L:C

      Hint: "payment" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
    expect(failureOf(() => expect(tracing.span('payment')).toBeDescendantOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeDescendantOf(expected)

      Expected span "payment" to be a descendant of "checkout", but it starts a trace of its own (lost context).

        payment   trace id0000001  no parent: the active context held no span
        checkout  trace id0000002  span id0000003

        id0000002
        └─ checkout N ms
        id0000001
        └─ payment N ms   ← here; started at test/support/nest.ts:L:C
           └─ charge-card N ms

      Hint: "payment" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
  });

  it('fails under not for a descendant', () => {
    nest(tracing, 'checkout', 'payment', 'charge-card');
    expect(
      failureOf(() => expect(tracing.span('charge-card')).not.toBeDescendantOf('checkout')),
    ).toMatchInlineSnapshot(`
      "
      expect(received).not.toBeDescendantOf(expected)

      Expected span "charge-card" not to be a descendant of "checkout", but it is.

        charge-card  trace id0000001  span id0000002
        checkout     trace id0000001  span id0000003

        id0000001
        └─ checkout N ms
           └─ payment N ms
              └─ charge-card N ms   ← here; started at test/support/nest.ts:L:C
      "
    `);
  });

  it('does not take a span for its own descendant', () => {
    nest(tracing, 'checkout', 'payment');
    expect(tracing.span('payment')).not.toBeDescendantOf('payment');
  });
});
