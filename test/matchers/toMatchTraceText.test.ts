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

describe('toMatchTrace, given the text of a snapshot', () => {
  it('fails with the facts of a text that differ', () => {
    checkout();
    const text = `
      checkout [SERVER]
        charge-card [CLIENT, ERROR "declined"]
          @ brand: "visa"
          @ cents: "1250"
          ! retry
          -> outside
    `;
    expect(failureOf(() => expect(tracing).toMatchTrace(text))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but there are 5 differences.

        checkout                expected kind             SERVER
                                found kind                INTERNAL
        checkout > charge-card  expected status           ERROR 'declined'
                                found status              UNSET
        checkout > charge-card  expected attribute cents  '1250'
                                found attribute cents     1250
        checkout > charge-card  expected events           [ { name: 'retry' } ]
                                found events              []
        checkout > charge-card  expected links            [ { context: -> outside } ]
                                found links               []

        id0000001
        └─ checkout N ms   ← other kind; started at test/matchers/toMatchTraceText.test.ts:L:C
           ├─ reserve N ms
           │  └─ stock N ms
           └─ charge-card N ms   ← other status, other attributes, other events, other links; started at test/matchers/toMatchTraceText.test.ts:L:C
      "
    `);
  });

  it('fails with the link that leads elsewhere', () => {
    tracing.tracer.startActiveSpan('produce', (produce) => {
      nest(tracing, 'send');
      tracing.tracer.startSpan('consume', { root: true, links: [{ context: produce.spanContext() }] }).end();
      produce.end();
    });
    const text = (label: string): string => `
      t1:
      produce${label === 'produce' ? ' [s1]' : ''}
      └─ send${label === 'send' ? ' [s1]' : ''}
      t2:
      consume
        -> s1
    `;
    expect(tracing).toMatchTrace(text('produce'), { strict: true });
    expect(failureOf(() => expect(tracing).toMatchTrace(text('send')))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected 2 traces of the given shapes, but links of "consume" are not as expected.

        consume  expected links  [ { context: -> s1 "send" } ]
                 found links     [ { to: 'produce', context: { traceId: 'id0000001', spanId: 'id0000002', traceFlags: 1, traceState: undefined } } ]

        id0000001
        └─ produce N ms
           └─ send N ms
        id0000003
        └─ consume N ms   ← other links; started at test/matchers/toMatchTraceText.test.ts:L:C
      "
    `);
  });

  it('fails with the trace that is missing, of several', () => {
    nest(tracing, 'order');
    nest(tracing, 'mail');
    const text = 't1:\nmail\nt2:\norder\n';
    expect(tracing).toMatchTrace(text, { strict: true });
    expect(failureOf(() => expect(tracing).not.toMatchTrace(text))).toMatchInlineSnapshot(`
      "
      expect(received).not.toMatchTrace(expected)

      Expected not to find 2 traces of the given shapes, but they are there.

        id0000001
        └─ order N ms   ← here; started at test/support/nest.ts:L:C
        id0000002
        └─ mail N ms   ← here; started at test/support/nest.ts:L:C
      "
    `);
    expect(failureOf(() => expect(tracing).toMatchTrace(text, { ordered: true }))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected 2 traces of the given shapes (in order), but "order" started out of order.

        order  out of order

        id0000001
        └─ order N ms   ← out of order; started at test/support/nest.ts:L:C
        id0000002
        └─ mail N ms

      Hint: siblings are compared in start order because of ordered: true.
      "
    `);
    expect(failureOf(() => expect(tracing).toMatchTrace(`${text}t3:\nmail`))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected 3 traces of the given shapes, but no trace is left for "mail": 3 are expected, and there are only 2.

        mail  missing  each expected trace needs one of its own

        id0000001
        └─ order N ms
        id0000002
        └─ mail N ms
      "
    `);
    nest(tracing, 'one more');
    expect(failureOf(() => expect(tracing).toMatchTrace(text, { strict: true }))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected 2 traces of the given shapes (strictly), but there are 3 traces, and strict allows 2.

        traces  expected  only 2 (strict)
                found 3   "order" (id0000001), "mail" (id0000002), "one more" (id0000003)

        id0000001
        └─ order N ms
        id0000002
        └─ mail N ms
        id0000003
        └─ one more N ms
      "
    `);
  });

  it('fails when there should be no spans, and when there should be some', () => {
    expect(tracing).toMatchTrace('(no spans)');
    expect(failureOf(() => expect(tracing).not.toMatchTrace('(no spans)'))).toMatchInlineSnapshot(`
      "
      expect(received).not.toMatchTrace(expected)

      Expected a span, but none was recorded.
      "
    `);
    nest(tracing, 'order');
    expect(tracing).not.toMatchTrace('(no spans)');
    expect(failureOf(() => expect(tracing).toMatchTrace('(no spans)'))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected no spans, but there is a trace, and none was expected.

        traces  expected  none
                found 1   "order" (id0000001)

        id0000001
        └─ order N ms
      "
    `);
  });

  it('fails with a span that should dangle', () => {
    nest(tracing, 'server');
    expect(failureOf(() => expect(tracing).toMatchTrace('(dangling parent)\n  server'))).toMatchInlineSnapshot(`
      "
      expect(received).toMatchTrace(expected)

      Expected a trace of the given shape, but no span "server" dangles.

        (dangling parent) > server  missing
                                    found elsewhere  trace id0000001, no parent: the active context held no span

        id0000001
        └─ server N ms   ← found here; started at test/support/nest.ts:L:C
      "
    `);
  });
});
