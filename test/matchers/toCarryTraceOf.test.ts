import { context, propagation, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import { openTestScope } from '../../src/fixture/currentScope.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

function injected(span: Span): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(trace.setSpan(context.active(), span), carrier);
  return carrier;
}

describe('toCarryTraceOf', () => {
  it('passes for the span that was active, and for any of its trace, however it is given', () => {
    nest(tracing, 'other');
    tracing.tracer.startActiveSpan('checkout', (checkout) => {
      const publish = tracing.tracer.startSpan('publish');
      const carrier = injected(publish);
      expect(carrier).toCarryTraceOf(publish);
      expect(carrier).toCarryTraceOf(checkout);
      expect(carrier).toCarryTraceOf(tracing.span('checkout'));
      expect(new Map(Object.entries(carrier))).toCarryTraceOf(checkout.spanContext());
      expect({ carrier }).toEqual({ carrier: expect.toCarryTraceOf(checkout) });
      expect(carrier).not.toCarryTraceOf(tracing.span('other'));
      publish.end();
      checkout.end();
    });
  });

  it('passes for a parent-id that nobody recorded, as long as the trace is right', () => {
    const span = tracing.tracer.startSpan('checkout');
    const traceparent = `00-${span.spanContext().traceId}-${'b'.repeat(16)}-00`;
    expect({ traceparent }).toCarryTraceOf(span);
    expect(() => expect({ traceparent }).not.toCarryTraceOf(span)).toThrow(
      'Expected the carrier not to carry the trace of "checkout", but it does.',
    );
  });

  it('looks a name up in the current test', () => {
    const test = openTestScope('current test');
    test.run(() => {
      const span = trace.getTracer('app').startSpan('checkout');
      expect(injected(span)).toCarryTraceOf('checkout');
      expect(() => expect({}).toCarryTraceOf('chekout')).toThrow('Did you mean "checkout"?');
    });
    test.close({ failed: false });
  });

  it('fails for another trace, and names the span whose id it carries', () => {
    const [checkout, poll] = ['checkout', 'poll'].map((name) => tracing.tracer.startSpan(name));
    const carrier = injected(poll as Span);
    expect(carrier).not.toCarryTraceOf(checkout as Span);
    expect(() => expect(carrier).toCarryTraceOf(checkout as Span)).toThrow(
      /but it carries another trace, sent from "poll"\..*carried +poll +trace .*poll \(open\) {3}← sent from here/s,
    );
  });

  it('says that a context was lost only where the carrier was filled', () => {
    const [first, second] = ['first', 'second'].map((name) => tracing.tracer.startSpan(name)) as [Span, Span];
    const lost = 'Hint: "second" ran outside the context it belongs to';
    expect(() => expect(injected(second)).toCarryTraceOf(first)).toThrow(lost);
    expect(() => expect(injected(first)).toCarryTraceOf(second)).not.toThrow(lost);
  });

  it('fails for headers that were passed on as they came', () => {
    const { carrier } = tracing.incoming();
    nest(tracing, 'checkout');
    expect(() => expect(carrier).toCarryTraceOf(tracing.span('checkout'))).toThrow(
      'Hint: nobody recorded the span that it carries: most likely the headers of an incoming request were passed on',
    );
  });

  it('fails without a valid traceparent, and passes under not', () => {
    const span = tracing.tracer.startSpan('checkout');
    const claim = (carrier: object) => () => expect(carrier).toCarryTraceOf(span);
    expect(claim({})).toThrow('Expected the carrier to carry the trace of "checkout", but it is empty.');
    expect(claim({ accept: '*/*' })).toThrow('but it has no traceparent.');
    const bad = { traceparent: (injected(span)['traceparent'] as string).toUpperCase() };
    expect(claim(bad)).toThrow('but its traceparent is not valid, for 2 reasons.');
    for (const carrier of [{}, bad]) expect(carrier).not.toCarryTraceOf(span);
  });

  it('refuses what is no carrier and no span, and a name where no test runs, under not too', () => {
    const span = tracing.tracer.startSpan('checkout');
    for (const claim of [expect('00-…'), expect('00-…').not]) {
      expect(() => claim.toCarryTraceOf(span)).toThrow(UsageError);
    }
    for (const claim of [expect({}), expect({}).not]) {
      expect(() => claim.toCarryTraceOf(3 as unknown as string)).toThrow('The argument must be a span');
      expect(() => claim.toCarryTraceOf('checkout')).toThrow(
        new UsageError('"checkout" is looked up in the current test, and none is known here. Pass the span itself.'),
      );
    }
  });
});
