import assert from 'node:assert/strict';
import test, * as nodeTest from 'node:test';
import { trace } from '@opentelemetry/api';
import { traceAssert, tracing } from 'traceproof/node-test';

const tracer = trace.getTracer('app');

test('t.assert has the matchers', { skip: nodeTest.assert === undefined && 'no assert.register' }, async (t) => {
  t.plan(4);
  tracer.startActiveSpan('checkout', (span) => {
    tracer.startSpan('charge-card').end();
    span.end();
  });
  const charged = tracing.span('charge-card');
  t.assert.toBeChildOf(charged, 'checkout');
  t.assert.notToBeRootSpan(charged);
  await t.assert.toPropagateContext((task) => task(), { runs: 2, seed: 1 });
  assert.throws(() => t.assert.toBeRootSpan(charged), { name: 'AssertionError', operator: 'toBeRootSpan' });
});

test('fails', () => {
  tracer.startSpan('checkout').end();
  tracer.startSpan('charge-card').end(); // the orphan
  traceAssert.toHaveNoOrphans(tracing); // the assertion
});
