import test from 'node:test';
import { trace } from '@opentelemetry/api';
import { install, tracing } from 'traceproof/node-test';

install({ strict: true });

const tracer = trace.getTracer('app');

test('waits for its timer', async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  tracer.startSpan('flush').end();
});

test('leaves what is meant', () => {
  tracing.strict({ lateSpans: ['flush'] });
  setTimeout(() => tracer.startSpan('flush').end());
});
