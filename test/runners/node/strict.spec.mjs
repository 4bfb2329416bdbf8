// oxlint-disable typescript/no-floating-promises -- node:test waits for its tests by itself
import assert from 'node:assert';
import { test } from 'node:test';
import { trace } from '@opentelemetry/api';
import { createTracerFixture } from 'traceproof';

const tracer = trace.getTracer('app');

test('disposed of after the test: broken', (t) => {
  const tracing = createTracerFixture({ strict: true });
  t.after(() => tracing.dispose());
  tracer.startSpan('open');
});

test('disposed of after the test: mended', (t) => {
  const tracing = createTracerFixture({ strict: true });
  t.after(() => tracing.dispose());
  tracer.startSpan('ended').end();
});

test('disposed of after the test: failing', (t) => {
  const tracing = createTracerFixture({ strict: true });
  t.after(() => tracing.dispose());
  tracer.startSpan('open');
  assert.fail('its own error');
});

test('verified: broken', async () => {
  const tracing = createTracerFixture({ strict: true });
  try {
    tracer.startSpan('open');
    tracing.verify();
  } finally {
    await tracing.dispose();
  }
});
