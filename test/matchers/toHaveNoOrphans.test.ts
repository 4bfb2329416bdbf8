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

function lose(name: string): void {
  context.with(ROOT_CONTEXT, () => nest(tracing, name));
}

describe('toHaveNoOrphans', () => {
  it('passes for a whole trace, given as a fixture, a trace or a list', () => {
    nest(tracing, 'checkout', 'payment');
    expect(tracing).toHaveNoOrphans();
    expect(tracing.traces()[0]).toHaveNoOrphans();
    expect(tracing.traces()).toHaveNoOrphans();
    expect(tracing.getFinishedSpans()).toHaveNoOrphans();
    expect(failureOf(() => expect(tracing).not.toHaveNoOrphans())).toMatchInlineSnapshot(`
      "
      expect(received).not.toHaveNoOrphans()

      Expected an orphan, but there is none among 2 spans.

        id0000001
        └─ checkout N ms
           └─ payment N ms
      "
    `);
  });

  it('passes for part of a trace: known parents do not dangle', () => {
    nest(tracing, 'checkout', 'payment');
    expect([tracing.span('payment')]).toHaveNoOrphans();
  });

  it('fails for a context that was surely lost', () => {
    tracing.tracer.startActiveSpan('checkout', (checkout) => {
      nest(tracing, 'reserve');
      lose('charge-card');
      checkout.end();
    });
    expect(failureOf(() => expect(tracing).toHaveNoOrphans())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOrphans()

      Expected no orphans, but "charge-card" starts a trace of its own (lost context).

        loose root    checkout     trace id0000001  test/matchers/toHaveNoOrphans.test.ts:L:C  allowed: the first span
        lost context  charge-card  trace id0000002  test/support/nest.ts:L:C  surely lost: the active context held no span while another trace was open

        id0000001
        └─ checkout N ms
           └─ reserve N ms
        id0000002
        └─ charge-card N ms   ← lost context; started at test/support/nest.ts:L:C

      Hint: "charge-card" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      If it is meant to start a trace of its own: { roots: ['charge-card'] }
      "
    `);
  });

  it('fails for what may be a second operation', () => {
    nest(tracing, 'checkout');
    nest(tracing, "poll the 'inbox'");
    expect(failureOf(() => expect(tracing).toHaveNoOrphans())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOrphans()

      Expected no orphans, but "poll the 'inbox'" starts a trace of its own (lost context).

        loose root    checkout          trace id0000001  test/support/nest.ts:L:C  allowed: the first span
        lost context  poll the 'inbox'  trace id0000002  test/support/nest.ts:L:C  perhaps a second operation: the active context held no span

        id0000001
        └─ checkout N ms
        id0000002
        └─ poll the 'inbox' N ms   ← lost context; started at test/support/nest.ts:L:C

      Hint: "poll the 'inbox'" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      If it is meant to start a trace of its own: { roots: ['poll the \\'inbox\\''] }
      "
    `);
  });

  it('fails for an entry that ignores its caller', () => {
    tracing.incoming();
    nest(tracing, 'server');
    expect(failureOf(() => expect(tracing).toHaveNoOrphans())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOrphans()

      Expected no orphans, but "server" starts a trace of its own (lost context).

        lost context  server  trace id0000001  test/support/nest.ts:L:C  perhaps a second operation: the active context held no span, though an upstream caller was declared

        id0000001
        └─ server N ms   ← lost context; started at test/support/nest.ts:L:C

      Hint: "server" did not start in the context that the caller sent.
            On the receiving side: context.with(propagation.extract(ROOT_CONTEXT, carrier), fn).
      If it is meant to start a trace of its own: { roots: ['server'] }
      "
    `);
  });

  it('blames the queue, not the extract, when the declared caller was continued', () => {
    const { carrier } = tracing.incoming();
    context.with(propagation.extract(ROOT_CONTEXT, carrier), () => nest(tracing, 'POST /orders'));
    lose('reserve-stock');
    const text = failureOf(() => expect(tracing).toHaveNoOrphans());
    expect(text).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOrphans()

      Expected no orphans, but "reserve-stock" starts a trace of its own (lost context).

        lost context  reserve-stock  trace id0000001  test/support/nest.ts:L:C  perhaps a second operation: the active context held no span, though an upstream caller was declared

        id0000002
        └─ (declared caller id0000003)
           └─ POST /orders N ms
        id0000001
        └─ reserve-stock N ms   ← lost context; started at test/support/nest.ts:L:C

      Hint: "reserve-stock" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      If it is meant to start a trace of its own: { roots: ['reserve-stock'] }
      "
    `);
    // The lost trace alone is judged in the light of its scope.
    const alone = failureOf(() => expect(tracing.traces()[1]).toHaveNoOrphans());
    expect(alone.match(/^Hint: .*$/gm)).toEqual(text.match(/^Hint: .*$/gm));
  });

  it('fails for a parent that nobody recorded, local or remote', () => {
    nest(tracing, 'checkout');
    const unknown = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    tracing.tracer.startSpan('query', {}, trace.setSpanContext(ROOT_CONTEXT, unknown)).end();
    expect(failureOf(() => expect(tracing).toHaveNoOrphans())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOrphans()

      Expected no orphans, but "query" is dangling: nobody recorded its parent.

        dangling  query  trace id0000001  test/matchers/toHaveNoOrphans.test.ts:L:C  parent id0000002 was recorded by nobody

        id0000003
        └─ checkout N ms
        id0000001
        └─ (parent id0000002 dangling: recorded by nobody)
           └─ query N ms   ← dangling; started at test/matchers/toHaveNoOrphans.test.ts:L:C

      Hint: the parent id0000002 of "query" was started by a tracer that Traceproof does not see,
            or a context outlived its test: tracing.explain() lists the providers. If its ids were written by hand, to stand for an
            upstream caller, take those of tracing.incoming().
      "
    `);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    context.with(propagation.extract(ROOT_CONTEXT, { traceparent }), () => nest(tracing, 'server'));
    expect(failureOf(() => expect(tracing).toHaveNoOrphans())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOrphans()

      Expected no orphans, but 2 of 3 spans are orphans.

        dangling  query   trace id0000001  test/matchers/toHaveNoOrphans.test.ts:L:C  parent id0000002 was recorded by nobody
        dangling  server  trace id0000003  test/support/nest.ts:L:C  parent id0000004 was recorded by nobody

        id0000005
        └─ checkout N ms
        id0000001
        └─ (parent id0000002 dangling: recorded by nobody)
           └─ query N ms   ← dangling; started at test/matchers/toHaveNoOrphans.test.ts:L:C
        id0000003
        └─ (parent id0000004 dangling: recorded by nobody)
           └─ server N ms   ← dangling; started at test/support/nest.ts:L:C

      Hint: the parent id0000002 of "query" was started by a tracer that Traceproof does not see,
            or a context outlived its test: tracing.explain() lists the providers. If its ids were written by hand, to stand for an
            upstream caller, take those of tracing.incoming().
      Hint: the parent of "server" came out of a carrier, and nobody recorded it.
            If an upstream caller is meant, make the carrier with tracing.incoming(). If it is a span of another process, that ended
            before its exporter had sent it (unreported), or does not report to this test: tracing.explain() lists such spans.
      "
    `);
  });

  it('names the option where no start stack was kept', async () => {
    await using bare = createTracerFixture({ stacks: 'none' });
    nest(bare, 'checkout');
    nest(bare, 'charge-card');
    expect(failureOf(() => expect(bare).toHaveNoOrphans())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveNoOrphans()

      Expected no orphans, but "charge-card" starts a trace of its own (lost context).

        loose root    checkout     trace id0000001  (no start stack)  allowed: the first span
        lost context  charge-card  trace id0000002  (no start stack)  perhaps a second operation: the active context held no span

        id0000001
        └─ checkout N ms
        id0000002
        └─ charge-card N ms   ← lost context

      Hint: "charge-card" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
            Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      If it is meant to start a trace of its own: { roots: ['charge-card'] }
      No start stack was kept where no line is shown; the fixture option stacks: 'all' keeps one for every span.
      "
    `);
  });

  it('keeps a crowd of orphans readable', () => {
    nest(tracing, 'checkout');
    for (let index = 0; index < 100; index++) nest(tracing, `job ${index}`);
    const lines = failureOf(() => expect(tracing).toHaveNoOrphans()).split('\n');
    expect(lines[3]).toBe('Expected no orphans, but 100 of 101 spans are orphans.');
    expect(lines.length).toBeLessThan(110);
    expect(lines.at(-2)?.length).toBeLessThan(200);
  });

  it('passes for no spans at all; under not it says that there are none', () => {
    expect(tracing).toHaveNoOrphans();
    expect(failureOf(() => expect(tracing).not.toHaveNoOrphans())).toMatchInlineSnapshot(`
      "
      expect(received).not.toHaveNoOrphans()

      Expected an orphan, but no span was recorded.

      Hint: tracing.explain() says why.
      "
    `);
  });

  it('refuses a fixture that was disposed, under not too', async () => {
    const gone = createTracerFixture();
    await gone.dispose();
    for (const claim of [expect(gone), expect(gone).not]) {
      expect(() => claim.toHaveNoOrphans()).toThrow(
        new UsageError('The received fixture was disposed, and its spans are gone: expect before dispose().'),
      );
    }
  });

  describe('roots', () => {
    it('allows loose roots that are meant, and no others', () => {
      nest(tracing, 'checkout');
      nest(tracing, 'poll');
      expect(tracing).toHaveNoOrphans({ roots: 2 });
      expect(tracing).toHaveNoOrphans({ roots: ['poll'] });
      expect(tracing).not.toHaveNoOrphans({ roots: 1 });
      nest(tracing, 'charge-card');
      expect(failureOf(() => expect(tracing).toHaveNoOrphans({ roots: ['poll'] }))).toMatchInlineSnapshot(`
        "
        expect(received).toHaveNoOrphans(expected)

        Expected no orphans, but "charge-card" starts a trace of its own (lost context).

          loose root    checkout     trace id0000001  test/support/nest.ts:L:C  allowed: the first span
          loose root    poll         trace id0000002  test/support/nest.ts:L:C  allowed
          lost context  charge-card  trace id0000003  test/support/nest.ts:L:C  perhaps a second operation: the active context held no span

          id0000001
          └─ checkout N ms
          id0000002
          └─ poll N ms
          id0000003
          └─ charge-card N ms   ← lost context; started at test/support/nest.ts:L:C

        Hint: "charge-card" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
              Where the callback is handed over, wrap it: context.bind(context.active(), callback).
        If it is meant to start a trace of its own: { roots: ['poll', 'charge-card'] }
        "
      `);
    });

    it('are taken from the fixture when none are given', async () => {
      await using lenient = createTracerFixture({ roots: ['poll'] });
      nest(lenient, 'checkout');
      nest(lenient, 'poll');
      expect(lenient).toHaveNoOrphans();
      expect(lenient).not.toHaveNoOrphans({ roots: 1 });
    });

    it('must occur, under not too', () => {
      nest(tracing, 'checkout');
      for (const claim of [expect(tracing), expect(tracing).not]) {
        expect(() => claim.toHaveNoOrphans({ roots: ['poll'] })).toThrow(
          '"poll" is allowed as a root, but no such span was recorded. The loose roots are: "checkout".',
        );
        expect(() => claim.toHaveNoOrphans({ roots: -1 })).toThrow('it was -1.');
      }
    });
  });

  it('refuses what holds no spans, under not too', () => {
    for (const claim of [expect('checkout'), expect('checkout').not]) {
      expect(() => claim.toHaveNoOrphans()).toThrow(
        new UsageError(
          "The received value must be the fixture (tracing), a trace (tracing.traces()[0]), or a list of spans; it is 'checkout'. " +
            'Look the name up with tracing.span().',
        ),
      );
    }
  });
});
