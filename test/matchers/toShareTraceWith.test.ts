import { context, ROOT_CONTEXT } from '@opentelemetry/api';
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

describe('toShareTraceWith', () => {
  it('passes within a trace, at any distance', () => {
    nest(tracing, 'checkout', 'payment', 'charge-card');
    expect(tracing.span('charge-card')).toShareTraceWith('checkout');
    expect(tracing.span('checkout')).toShareTraceWith(tracing.span('charge-card').spanContext());
  });

  it('passes for ids that nobody recorded', () => {
    const ids = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    expect(ids).toShareTraceWith({ ...ids, spanId: 'c'.repeat(16) });
    expect(failureOf(() => expect(ids).toShareTraceWith({ ...ids, traceId: 'd'.repeat(32) }))).toMatchInlineSnapshot(`
      "
      expect(received).toShareTraceWith(expected)

      Expected span id0000001 to share a trace with span id0000001, but they are of different traces.

        (not recorded)  trace id0000002  span id0000001
        (not recorded)  trace id0000003  span id0000001
      "
    `);
  });

  it('fails across traces, and marks where the context was lost', () => {
    tracing.tracer.startActiveSpan('checkout', (checkout) => {
      context.with(ROOT_CONTEXT, () => nest(tracing, 'payment', 'charge-card'));
      checkout.end();
    });
    expect(failureOf(() => expect(tracing.span('charge-card')).toShareTraceWith('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toShareTraceWith(expected)

      Expected span "charge-card" to share a trace with "checkout", but they are of different traces.

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
    expect(failureOf(() => expect(tracing.span('checkout')).toShareTraceWith('payment'))).toMatchInlineSnapshot(`
      "
      expect(received).toShareTraceWith(expected)

      Expected span "checkout" to share a trace with "payment", but they are of different traces.

        checkout  trace id0000001  span id0000002
        payment   trace id0000003  span id0000004  no parent: the active context held no span

        id0000001
        └─ checkout N ms   ← here; started at test/matchers/toShareTraceWith.test.ts:L:C
        id0000003
        └─ payment N ms   ← lost context; started at test/support/nest.ts:L:C
           └─ charge-card N ms

      Hint: "payment" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
  });

  it('fails under not within a trace', () => {
    nest(tracing, 'checkout', 'payment');
    expect(failureOf(() => expect(tracing.span('payment')).not.toShareTraceWith('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).not.toShareTraceWith(expected)

      Expected span "payment" not to share a trace with "checkout", but both are of one trace.

        payment   trace id0000001  span id0000002
        checkout  trace id0000001  span id0000003

        id0000001
        └─ checkout N ms
           └─ payment N ms   ← here; started at test/support/nest.ts:L:C
      "
    `);
  });

  describe('orLinked', () => {
    it('passes for a link in either direction', () => {
      nest(tracing, 'produce');
      const links = [{ context: tracing.span('produce').spanContext() }];
      tracing.tracer.startSpan('consume', { root: true, links }).end();
      expect(tracing.span('consume')).toShareTraceWith('produce', { orLinked: true });
      expect(tracing.span('produce')).toShareTraceWith('consume', { orLinked: true });
      expect(
        failureOf(() => expect(tracing.span('consume')).not.toShareTraceWith('produce', { orLinked: true })),
      ).toMatchInlineSnapshot(`
        "
        expect(received).not.toShareTraceWith(expected)

        Expected span "consume" not to share a trace with "produce", nor be linked, but a link joins them.

          consume  trace id0000001  span id0000002
          produce  trace id0000003  span id0000004

          id0000003
          └─ produce N ms
          id0000001
          └─ consume N ms   ← here; started at test/matchers/toShareTraceWith.test.ts:L:C
        "
      `);
    });

    it('fails without a link, and when links are not asked for', () => {
      nest(tracing, 'produce');
      const links = [{ context: tracing.span('produce').spanContext() }];
      tracing.tracer.startSpan('consume', { root: true, links }).end();
      nest(tracing, 'other');
      expect(tracing.span('consume')).not.toShareTraceWith('produce');
      expect(
        failureOf(() => expect(tracing.span('consume')).toShareTraceWith('other', { orLinked: true })),
      ).toMatchInlineSnapshot(`
        "
        expect(received).toShareTraceWith(expected)

        Expected span "consume" to share a trace with "other", or be linked, but they are of different traces, and no link joins them.

          consume  trace id0000001  span id0000002
          other    trace id0000003  span id0000004  no parent: the active context held no span

          id0000005
          └─ produce N ms
          id0000001
          └─ consume N ms   ← here; started at test/matchers/toShareTraceWith.test.ts:L:C
          id0000003
          └─ other N ms   ← lost context; started at test/support/nest.ts:L:C

        Hint: "other" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
              Where the callback is handed over, wrap it: context.bind(context.active(), callback).
        "
      `);
    });
  });
});
