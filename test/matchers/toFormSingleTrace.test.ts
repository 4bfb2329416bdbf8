import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import { aSpan, spanIdOf } from '../support/aSpan.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

const extracted = (carrier: object) => propagation.extract(ROOT_CONTEXT, carrier);

describe('toFormSingleTrace', () => {
  it('passes for one tree, of a fixture, a trace and a list', () => {
    nest(tracing, 'checkout', 'payment', 'charge-card');
    expect(tracing).toFormSingleTrace();
    expect(tracing.traces()[0]).toFormSingleTrace();
    expect(tracing.spans()).toFormSingleTrace();
    expect([tracing]).toEqual([expect.toFormSingleTrace()]);
  });

  it('passes below a caller that was declared, for several calls of it', () => {
    const { carrier } = tracing.incoming();
    for (const name of ['first', 'second']) context.with(extracted(carrier), () => nest(tracing, name, 'work'));
    expect(tracing).toFormSingleTrace();
    expect(() => expect(tracing).not.toFormSingleTrace()).toThrow(
      'Expected more than a single trace, but there is one.',
    );
  });

  it('passes for some spans of a trace, wherever they stand in it', () => {
    tracing.tracer.startActiveSpan('checkout', (checkout) => {
      nest(tracing, 'reserve', 'db.query');
      nest(tracing, 'charge-card');
      checkout.end();
    });
    expect([tracing.span('db.query'), tracing.span('charge-card')]).toFormSingleTrace();
  });

  it('passes when polled, once there are spans', async () => {
    const polled = expect.poll(() => tracing, { interval: 1 }).toFormSingleTrace();
    nest(tracing, 'checkout');
    await polled;
  });

  it('fails for a context that was lost, and marks where', () => {
    nest(tracing, 'checkout', 'reserve');
    nest(tracing, 'charge-card');
    expect(tracing).not.toFormSingleTrace();
    const claim = (): void => expect(tracing).toFormSingleTrace();
    expect(claim).toThrow(/but there are 2\..*charge-card .* ← lost context; started at .*Hint: "charge-card" ran/s);
    expect(claim).not.toThrow(/checkout .* ←/);
  });

  it('takes the trace of a declared caller for the one that is due, though it began later', () => {
    const { carrier } = tracing.incoming();
    nest(tracing, 'lost');
    context.with(extracted(carrier), () => nest(tracing, 'POST /orders'));
    expect(() => expect(tracing).toFormSingleTrace()).toThrow(/lost .* ← lost context/);
    expect(() => expect(tracing).toFormSingleTrace()).not.toThrow(/POST \/orders .* ←/);
  });

  it('fails for a dangling span, though there is one trace id', () => {
    const carrier = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
    context.with(extracted(carrier), () => nest(tracing, 'POST /orders'));
    expect(tracing).not.toFormSingleTrace();
    expect(() => expect(tracing).toFormSingleTrace()).toThrow(
      '"POST /orders" is dangling: nobody recorded its parent.',
    );
  });

  it('fails for two roots, and for a cycle, with one trace id', () => {
    const root = aSpan('checkout');
    const other = aSpan('charge-card', { traceId: root.traceId });
    expect(() => expect([root, other]).toFormSingleTrace()).toThrow('but it has 2 roots, "checkout", "charge-card".');
    const [a, b] = [spanIdOf('a1'), spanIdOf('b1')];
    const circle = [aSpan('a', { spanId: a, parentSpanId: b }), aSpan('b', { spanId: b, parentSpanId: a })];
    const traceId = 'c'.repeat(32);
    expect(() => expect(circle.map((span) => ({ ...span, traceId }))).toFormSingleTrace()).toThrow(
      'but "a" is its own ancestor.',
    );
  });

  it('can be answered neither way without a span', () => {
    for (const received of [tracing, []]) {
      for (const claim of [expect(received), expect(received).not]) {
        expect(() => claim.toFormSingleTrace()).toThrow(UsageError);
        expect(() => claim.toFormSingleTrace()).toThrow('No span was recorded that could form a trace');
      }
    }
  });

  it('refuses a single span, under not too', () => {
    nest(tracing, 'checkout');
    expect(() => expect(tracing.span('checkout')).not.toFormSingleTrace()).toThrow(UsageError);
  });
});
