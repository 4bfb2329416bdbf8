import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Span } from '@opentelemetry/api';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { failureOf } from '../support/failureOf.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

describe('toHaveNoOpenSpans', () => {
  it('passes when all have ended, or there are none', () => {
    expect(tracing).toHaveNoOpenSpans();
    nest(tracing, 'checkout', 'payment');
    expect(tracing).toHaveNoOpenSpans();
    expect(failureOf(() => expect(tracing).not.toHaveNoOpenSpans())).toMatchInlineSnapshot(`
      "
      expect(received).not.toHaveNoOpenSpans()

      Expected an open span, but all 2 have ended.

        id0000001
        └─ checkout N ms
           └─ payment N ms
      "
    `);
  });

  it('fails while one is open, and passes once it has ended', () => {
    const span = tracing.tracer.startSpan('upload');
    expect(failureOf(() => expect(tracing).toHaveNoOpenSpans())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOpenSpans()

      Expected no open spans, but "upload" is open.

        id0000001
        └─ upload (open)   ← open; started at test/matchers/toHaveNoOpenSpans.test.ts:L:C

      Hint: end the span in a finally block, or wait for work still running: await tracing.settled().
      "
    `);
    expect([tracing.span('upload')]).not.toHaveNoOpenSpans();
    span.end();
    expect(tracing).toHaveNoOpenSpans();
  });

  it('says under not that there are none at all', () => {
    expect(failureOf(() => expect(tracing).not.toHaveNoOpenSpans())).toMatchInlineSnapshot(`
      "
      expect(received).not.toHaveNoOpenSpans()

      Expected an open span, but no span was recorded.

      Hint: tracing.explain() says why.
      "
    `);
  });

  it('judges what is recorded without being sampled, but not what the sampler refused', () => {
    const realm = joinRealm();
    const decide = (decision: number): Span => {
      realm.sampler = { shouldSample: () => ({ decision }), toString: () => `always ${decision}` };
      const span = tracing.tracer.startSpan(`decision ${decision}`);
      realm.sampler = undefined;
      return span;
    };
    decide(0);
    expect(tracing).toHaveNoOpenSpans();
    const recorded = decide(1);
    expect(tracing.openSpans().map(({ name, sampled }) => [name, sampled])).toEqual([['decision 1', false]]);
    expect(failureOf(() => expect(tracing).toHaveNoOpenSpans())).toMatch('decision 1 (unsampled) (open)   ← open;');
    recorded.end();
    expect(tracing).toHaveNoOpenSpans();
  });

  it('refuses a fixture that was disposed, under not too', async () => {
    await tracing.dispose();
    for (const claim of [expect(tracing), expect(tracing).not]) {
      expect(() => claim.toHaveNoOpenSpans()).toThrow('The received fixture was disposed, and its spans are gone');
    }
  });

  it('fails while several are open', () => {
    const spans = ['a', 'b'].map((name) => tracing.tracer.startSpan(name, { root: true }));
    expect(failureOf(() => expect(tracing).toHaveNoOpenSpans())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOpenSpans()

      Expected no open spans, but 2 of 2 spans are open.

        id0000001
        └─ a (open)   ← open; started at test/matchers/toHaveNoOpenSpans.test.ts:L:C
        id0000002
        └─ b (open)   ← open; started at test/matchers/toHaveNoOpenSpans.test.ts:L:C

      Hint: end the span in a finally block, or wait for work still running: await tracing.settled().
      "
    `);
    for (const span of spans) span.end();
  });
});
