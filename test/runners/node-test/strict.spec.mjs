import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { trace } from '@opentelemetry/api';
import { install } from 'traceproof/node-test';

install({ strict: true });

const tracer = trace.getTracer('app');
let open;
afterEach(() => open?.end());

test('ends its span in a hook', () => {
  open = tracer.startSpan('ended');
});

test('never ends its span', () => {
  open = undefined;
  tracer.startSpan('forgotten');
});

test('fails by itself', () => {
  tracer.startSpan('forgotten, too');
  throw new Error('as it is');
});

test('is told of an option that is none', () => {
  assert.throws(() => install({ strickt: true }), { name: 'UsageError', message: /no option "strickt"/ });
});
