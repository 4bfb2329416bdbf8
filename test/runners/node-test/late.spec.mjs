import test from 'node:test';
import { trace } from '@opentelemetry/api';
import { install } from 'traceproof/node-test';

install({ strict: true });

const tracer = trace.getTracer('app');

test('has a span', () => tracer.startSpan('checkout').end());

test('leaves a timer', () => {
  setTimeout(() => {
    tracer.startSpan('flush').end(); // the late span
  }, 20);
});
