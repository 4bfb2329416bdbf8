import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as matchers from '../../matchers/index.js';
import { traceSerializer } from '../../matchers/traceSerializer.js';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { manualClock } from '../../src/util/manualClock.js';
import { UsageError } from '../../src/util/UsageError.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

expect.addSnapshotSerializer(traceSerializer);

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

function checkout(): void {
  const { tracer } = tracing;
  tracer.startActiveSpan('checkout', { kind: SpanKind.SERVER }, (span) => {
    nest(tracing, 'reserve', 'stock');
    const charge = tracer.startSpan('charge-card', { kind: SpanKind.CLIENT, attributes: { brand: 'visa' } });
    charge.recordException(new Error('declined'));
    charge.setStatus({ code: SpanStatusCode.ERROR, message: 'declined' });
    charge.end();
    tracer.startSpan('receipt', { links: [{ context: charge.spanContext() }] });
    context.with(ROOT_CONTEXT, () => nest(tracing, 'mail'));
    span.end();
  });
}

describe('traceSerializer', () => {
  it('writes a fixture: names, kinds, statuses, links, what is open and what was lost', () => {
    checkout();
    expect(tracing).toMatchInlineSnapshot(`
      t1:
      checkout [SERVER]
      ├─ reserve
      │  └─ stock
      ├─ charge-card [s1, CLIENT, ERROR "declined"]
      └─ receipt [open]
            -> s1
      t2:
      mail (lost context)
    `);
  });

  it('writes a trace, a span, and lists of them', () => {
    checkout();
    const [first, second] = tracing.traces();
    expect(first).toMatchInlineSnapshot(`
      checkout [SERVER]
      ├─ reserve
      │  └─ stock
      ├─ charge-card [s1, CLIENT, ERROR "declined"]
      └─ receipt [open]
            -> s1
    `);
    expect([second]).toMatchInlineSnapshot(`mail (lost context)`);
    expect(tracing.span('charge-card')).toMatchInlineSnapshot(`
      (parent "checkout")
      └─ charge-card [CLIENT, ERROR "declined"]
    `);
    expect(tracing.spans().slice(1, 4)).toMatchInlineSnapshot(`
      (parent "checkout")
      ├─ reserve
      │  └─ stock
      └─ charge-card [CLIENT, ERROR "declined"]
    `);
  });

  it('writes them within other values, indented as these are', () => {
    nest(tracing, 'checkout', 'reserve');
    expect({ orders: 1, spans: tracing.spans(), deep: [{ span: tracing.span('reserve') }] }).toMatchInlineSnapshot(`
      {
        "deep": [
          {
            "span": (parent "checkout")
            └─ reserve,
          },
        ],
        "orders": 1,
        "spans": checkout
        └─ reserve,
      }
    `);
  });

  it('writes exact durations where the fixture has a clock', () => {
    const clock = manualClock();
    tracing.clock = clock;
    tracing.tracer.startActiveSpan('retry', (span) => {
      clock.advance(1_250);
      nest(tracing, 'attempt');
      span.end();
    });
    expect(tracing).toMatchInlineSnapshot(`
      retry 1.25 s
      └─ attempt 0 ms
    `);
  });

  it('writes more on request', () => {
    checkout();
    const text = traceSerializer.with({ attributes: ['brand', /^exception\./], events: true }).serialize(tracing);
    expect(`${text}\n`).toMatchInlineSnapshot(`
      "t1:
      checkout [SERVER]
      ├─ reserve
      │  └─ stock
      ├─ charge-card [s1, CLIENT, ERROR "declined"]
      │     @ brand: "visa"
      │     ! exception { "exception.message": "declined", "exception.type": "Error" }
      └─ receipt [open]
            -> s1
      t2:
      mail (lost context)
      "
    `);
    expect(tracing).toMatchTrace(text, { strict: true, ordered: true });
  });

  it('writes what toMatchTrace reads back, strictly and in order', () => {
    for (const received of [tracing, tracing.traces()])
      expect(received).toMatchTrace(traceSerializer.serialize(tracing));
    checkout();
    const remote = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1, isRemote: true };
    context.with(trace.setSpanContext(ROOT_CONTEXT, remote), () => nest(tracing, 'dangling'));
    const text = traceSerializer.serialize(tracing);
    expect(text).toContain('(dangling parent)');
    expect(tracing).toMatchTrace(text, { strict: true, ordered: true });
    nest(tracing, 'one more');
    expect(tracing).toMatchTrace(text);
    expect(tracing).not.toMatchTrace(text, { strict: true });
  });

  it('says that there are no spans', () => {
    expect(tracing).toMatchInlineSnapshot(`(no spans)`);
  });

  it('marks no root that the fixture means, though another that it means is not there', async () => {
    const meant = createTracerFixture({ roots: ['mail', 'poll'] });
    meant.run((scope) => {
      nest(scope, 'order');
      nest(scope, 'mail');
      nest(scope, 'poll');
      expect(scope).toMatchInlineSnapshot(`
        t1:
        order
        t2:
        mail
        t3:
        poll
      `);
    });
    meant.run((scope) => {
      nest(scope, 'order');
      nest(scope, 'cron');
      expect(scope).toMatchInlineSnapshot(`
        t1:
        order
        t2:
        cron (lost context)
      `);
    });
    await meant.dispose();
  });

  it('refuses a fixture that was disposed', async () => {
    await tracing.dispose();
    expect(() => traceSerializer.serialize(tracing)).toThrow(
      'The received fixture was disposed, and its spans are gone',
    );
  });

  it('leaves all other values to others', () => {
    nest(tracing, 'checkout');
    const span = tracing.tracer.startSpan('live');
    const [first] = tracing.traces();
    const record = tracing.span('checkout');
    for (const ours of [tracing, first, [first, first], record, [record]])
      expect(traceSerializer.test(ours)).toBe(true);
    const others = [
      undefined,
      null,
      5,
      'checkout',
      [],
      {},
      () => {},
      new Map(),
      new Error('no'),
      span,
      span.spanContext(),
      [span],
      [record, 5],
      [record, first],
      tracing.orphans,
      { spans: () => [], traces: () => [] },
      { traceId: record.traceId, spanId: record.spanId },
      { traceId: record.traceId, spans: [], roots: [] },
      { ...record, links: undefined },
      { sequence: 1, ancestry: 'unknown root', spanId: 'x' },
    ];
    for (const other of others) expect(traceSerializer.test(other)).toBe(false);
    span.end();
  });

  it.each<[unknown, string]>([
    [
      { attribute: true },
      'traceSerializer.with() has no option "attribute". It takes { attributes, events, sorted }. Did you mean "attributes"?',
    ],
    [{ events: 'all' }, "Option events of traceSerializer.with() is true or false, not 'all'."],
    [
      { attributes: 'brand' },
      "attributes of traceSerializer.with() is true, false or a list of keys, each a string or a RegExp, not 'brand'.",
    ],
    [{ attributes: [1] }, 'each a string or a RegExp, not [ 1 ].'],
  ])('refuses %o', (options, message) => {
    expect(() => traceSerializer.with(options as never)).toThrow(UsageError);
    expect(() => traceSerializer.with(options as never)).toThrow(message);
  });

  it('may be extended with, like all that traceproof/matchers exports, and is no matcher', () => {
    expect(Object.values(matchers).map((one) => typeof one)).not.toContain('object');
    expect.extend({ ...matchers });
    expect(() => (expect(tracing) as unknown as { traceSerializer(): void }).traceSerializer()).toThrow(
      new UsageError('traceSerializer is no matcher. Register it: expect.addSnapshotSerializer(traceSerializer).'),
    );
  });
});
