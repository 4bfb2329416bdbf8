import { ROOT_CONTEXT, trace, type Tracer } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { createTracerFixture } from 'traceproof';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { handMade, sdkLine } from './support/handMade.js';

const propagator = new W3CTraceContextPropagator();
/** What a caller sends that does not sample this request. */
const unsampled = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00' };

/** Serves a request; returns what it sends on. */
function serve(tracer: Tracer): Record<string, string> {
  const get = { get: (carrier: Record<string, string>, key: string) => carrier[key], keys: Object.keys };
  const incoming = propagator.extract(ROOT_CONTEXT, unsampled, get);
  const span = tracer.startSpan('serve', { attributes: { route: '/', tenant: 'a' } }, incoming);
  span.end();
  const outgoing: Record<string, string> = {};
  propagator.inject(trace.setSpan(ROOT_CONTEXT, span), outgoing, { set: (to, key, value) => (to[key] = value) });
  return outgoing;
}

describe('P12: samplers and variables hide spans', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('by hand an unsampled request leaves nothing, as if its context had been lost', () => {
    const { names, tracer } = handMade();
    expect(serve(tracer)['traceparent']).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-\w{16}-00$/);
    expect(names()).toEqual([]);
  });

  test(`by hand variables of the shell ${sdkLine === 2 ? 'empty and trim' : 'change nothing, with SDK 3, in'} what is captured`, () => {
    vi.stubEnv('OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', '1');
    const { exporter, tracer } = handMade();
    tracer.startSpan('trimmed', { attributes: { route: '/', tenant: 'a' } }).end();
    expect(Object.keys(exporter.getFinishedSpans()[0]?.attributes ?? {})).toHaveLength(sdkLine === 2 ? 1 : 2);

    vi.stubEnv('OTEL_TRACES_SAMPLER', 'always_off');
    const off = handMade();
    off.tracer.startSpan('work').end();
    expect(off.names()).toEqual(sdkLine === 2 ? [] : ['work']);
  });

  test('with Traceproof they are there, marked, and no variable counts', async () => {
    vi.stubEnv('OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', '1');
    vi.stubEnv('OTEL_TRACES_SAMPLER', 'always_off');
    await using tracing = createTracerFixture();
    serve(tracing.tracer);
    tracing.tracer.startSpan('work', { attributes: { route: '/', tenant: 'a' } }).end();
    expect(tracing.span('serve')).toMatchObject({ sampled: false, ancestry: 'remote parent' });
    expect(String(tracing)).toMatch('serve (unsampled)');
    expect(tracing.span('work')).toMatchObject({ sampled: true, attributes: { route: '/', tenant: 'a' } });
  });
});
