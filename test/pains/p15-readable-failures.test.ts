import assert from 'node:assert';
import { context, ROOT_CONTEXT, trace, type Tracer } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../support/failureOf.js';
import { handMade } from './support/handMade.js';

/** Charges outside of the checkout, as the callback of an old API does. */
function checkout(tracer: Tracer): void {
  tracer.startActiveSpan('checkout', (span) => {
    context.with(ROOT_CONTEXT, () => tracer.startSpan('charge-card').end());
    span.end();
  });
}

describe('P15: what a failure says', () => {
  test('by hand it shows two ids, or two numbers', () => {
    const { exporter, tracer } = handMade();
    checkout(tracer);
    const [charge, parent] = exporter.getFinishedSpans().map((span) => span.spanContext().traceId);
    const named = exporter.getFinishedSpans().filter(({ name }) => name === 'charge');
    expect(failureOf(() => expect(charge).toBe(parent))).toMatchInlineSnapshot(`
      "
      expected 'id0000001' to be 'id0000002' // Object.is equality
      "
    `);
    expect(failureOf(() => assert.strictEqual(named.length, 1))).toMatchInlineSnapshot(`
      "
      Expected values to be strictly equal:

      0 !== 1

      "
    `);
  });

  test('with Traceproof it shows what was expected and found, the trees, the line, and what to do', () => {
    checkout(trace.getTracer('app'));
    expect(failureOf(() => expect(tracing.span('charge-card')).toBeChildOf('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "charge-card" to be a child of "checkout", but it starts a trace of its own (lost context).

        charge-card  trace id0000001  no parent: the active context held no span
        checkout     trace id0000002  span id0000003

        id0000002
        └─ checkout N ms
        id0000001
        └─ charge-card N ms   ← here; started at test/pains/p15-readable-failures.test.ts:L:C

      Hint: "charge-card" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
    expect(failureOf(() => expect(tracing).toHaveSpan('charge'))).toMatchInlineSnapshot(`
      "
      expect(received).toHaveSpan(expected)

      Expected a span "charge", but none of 2 fits.

        nearest names  "charge-card", "checkout"

        id0000001
        └─ checkout N ms
        id0000002
        └─ charge-card N ms
      "
    `);
  });
});
