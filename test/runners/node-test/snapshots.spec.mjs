import test from 'node:test';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/node-test';

const tracer = trace.getTracer('shop');
const active = () => (process.env.LOSE === undefined ? context.active() : ROOT_CONTEXT);

test('a trace is a tree', { skip: !('snapshot' in (await import('node:test'))) }, (t) => {
  tracer.startActiveSpan('checkout', (span) => {
    context.with(active(), () => tracer.startSpan('charge').end());
    span.end();
  });
  t.assert.snapshot(tracing);
  t.assert.snapshot(tracing.traces());
  t.assert.snapshot({ paid: true, by: ['card'] });
});
