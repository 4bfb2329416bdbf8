import { trace } from '@opentelemetry/api';
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

describe('toHaveSpan', () => {
  it('passes for a name, a RegExp and a pattern', () => {
    nest(tracing, 'checkout', 'charge-card');
    expect(tracing).toHaveSpan('checkout');
    expect(tracing.traces()[0]).toHaveSpan(/^charge/);
    expect(tracing.spans()).toHaveSpan({ name: expect.stringContaining('card'), ended: true });
    expect(tracing).not.toHaveSpan('refund');
  });

  it('fails with the nearest names', () => {
    nest(tracing, 'checkout', 'charge-card');
    expect(failureOf(() => expect(tracing).toHaveSpan('charge_card'))).toMatchInlineSnapshot(`
      "
      expect(received).toHaveSpan(expected)

      Expected a span "charge_card", but none of 2 fits.

        nearest names  "charge-card", "checkout"

        id0000001
        └─ checkout N ms
           └─ charge-card N ms

      Hint: did you mean "charge-card"?
      "
    `);
  });

  it('fails with what differs when the name is right', () => {
    tracing.tracer.startSpan('charge-card', { attributes: { brand: 'visa' } }).end();
    const pattern = { name: 'charge-card', kind: 2, attributes: { brand: expect.stringMatching(/^master/) } };
    expect(failureOf(() => expect(tracing).toHaveSpan(pattern))).toMatchInlineSnapshot(`
      "
      expect(received).toHaveSpan(expected)

      Expected a span { name: 'charge-card', kind: 'CLIENT', attributes: { brand: StringMatching /^master/ } }, but the only span does not fit.

        expected kind             CLIENT
        found kind                INTERNAL
        expected attribute brand  StringMatching /^master/
        found attribute brand     'visa'

        id0000001
        └─ charge-card N ms   ← nearest; started at test/matchers/toHaveSpan.test.ts:L:C
      "
    `);
  });

  it('fails when nothing was recorded', () => {
    expect(failureOf(() => expect(tracing).toHaveSpan('checkout'))).toMatchInlineSnapshot(`
      "
      expect(received).toHaveSpan(expected)

      Expected a span "checkout", but no span was recorded.

      Hint: tracing.explain() says why.
      "
    `);
  });

  it('fails under not', () => {
    nest(tracing, 'checkout', 'item');
    nest(tracing, 'item');
    expect(failureOf(() => expect(tracing).not.toHaveSpan('item'))).toMatchInlineSnapshot(`
      "
      expect(received).not.toHaveSpan(expected)

      Expected no span "item", but there are 2.

        item  trace id0000001  span id0000002
        item  trace id0000003  span id0000004

        id0000001
        └─ checkout N ms
           └─ item N ms   ← here; started at test/support/nest.ts:L:C
        id0000003
        └─ item N ms   ← here; started at test/support/nest.ts:L:C
      "
    `);
  });

  it('says what started meanwhile in a scope that has closed', async () => {
    const earlier = createTracerFixture({ name: 'earlier test' });
    await earlier.dispose();
    const { tracer } = tracing;
    nest({ tracer }, 'checkout');
    nest(earlier, 'flush');
    expect(failureOf(() => expect(tracing).toHaveSpan('flush'))).toMatchInlineSnapshot(`
      "
      expect(received).toHaveSpan(expected)

      Expected a span "flush", but the only span does not fit.

        nearest names    "checkout"
        in earlier test  "flush"     trace id0000001  test/support/nest.ts:L:C

        id0000002
        └─ checkout N ms

      Hint: "earlier test" was over when it started: a server, pool or timer made there keeps its async chain.
            Make it inside the test that looks for its spans, or pass it tracing.tracer.
      "
    `);
  });

  it('says why a span may be in the file scope', async () => {
    await using _other = createTracerFixture();
    trace.getTracer('app').startSpan('toHaveSpan: stray').end();
    expect(failureOf(() => expect(tracing).toHaveSpan('toHaveSpan: stray'))).toMatchInlineSnapshot(`
      "
      expect(received).toHaveSpan(expected)

      Expected a span "toHaveSpan: stray", but no span was recorded.

        in file scope  "toHaveSpan: stray"  trace id0000001  test/matchers/toHaveSpan.test.ts:L:C

      Hint: The file scope owns what started in beforeAll, or outside of every test's async chain while several tests ran.
            Run it inside the test, bind the callback there (AsyncResource.bind), or read tracing.strays(). Where fixtures of your own
            are open side by side: fixture.run(() => …).
      "
    `);
  });

  it('refuses a fixture that was disposed, under not too', async () => {
    await tracing.dispose();
    for (const claim of [expect(tracing), expect(tracing).not]) {
      expect(() => claim.toHaveSpan('checkout')).toThrow('The received fixture was disposed, and its spans are gone');
      expect(() => claim.toMatchTrace('checkout')).toThrow('The received fixture was disposed, and its spans are gone');
    }
  });

  it('refuses a misspelt field, under not too', () => {
    nest(tracing, 'checkout');
    const pattern = { nam: 'checkout' } as unknown as { name: string };
    for (const claim of [expect(tracing), expect(tracing).not]) {
      expect(() => claim.toHaveSpan(pattern)).toThrow('A span pattern has no field "nam".');
    }
  });
});
