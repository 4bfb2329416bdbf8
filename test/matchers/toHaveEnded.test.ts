import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import { loadSdk } from '../../src/fixture/sdk.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

describe('toHaveEnded', () => {
  it('passes once a span has ended, live or recorded', () => {
    const span = tracing.tracer.startSpan('checkout');
    expect(span).not.toHaveEnded();
    span.end();
    expect(span).toHaveEnded();
    expect(tracing.span('checkout')).toHaveEnded();
    expect(() => expect(span).not.toHaveEnded()).toThrow('Expected span "checkout" not to have ended, but it has.');
  });

  it('passes when polled, as soon as the span ends', async () => {
    const span = tracing.tracer.startSpan('checkout');
    const polled = expect.poll(() => tracing.span('checkout'), { interval: 1 }).toHaveEnded();
    span.end();
    await polled;
  });

  it('fails for an open span, and says where it started', () => {
    tracing.tracer.startSpan('checkout');
    expect(() => expect(tracing.span('checkout')).toHaveEnded()).toThrow(
      /but it is open\.\n\n.*\n└?.*checkout \(open\) {3}← here; started at test\/matchers\/toHaveEnded\.test\.ts:\d+:\d+/s,
    );
  });

  it('judges a record as it was made, and says that it is out of date', () => {
    const span = tracing.tracer.startSpan('checkout');
    const before = tracing.span('checkout');
    span.end();
    expect(before).not.toHaveEnded();
    expect(() => expect(before).toHaveEnded()).toThrow(
      "Hint: it has ended since. Look it up again: tracing.span('checkout').",
    );
  });

  it('passes for what the sampler refused', () => {
    const refused = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 0 };
    const span = context.with(trace.setSpanContext(ROOT_CONTEXT, refused), () => tracing.tracer.startSpan('quiet'));
    expect(span).toHaveEnded();
    expect(() => expect(span).not.toHaveEnded()).toThrow('but it is unsampled, and so never open.');
  });

  it('judges a span of a tracer that Traceproof does not see', () => {
    const span = new (loadSdk().TracerProvider)({}).getTracer('foreign').startSpan('foreign');
    expect(span).not.toHaveEnded();
    span.end();
    expect(span).toHaveEnded();
  });

  it('refuses what is no span, under not too', () => {
    expect(() => expect(tracing).not.toHaveEnded()).toThrow(UsageError);
    expect(() => expect('checkout').toHaveEnded()).toThrow('Look the name up with tracing.span().');
  });
});
