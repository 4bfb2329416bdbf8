import assert from 'node:assert/strict';
import test from 'node:test';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { install, tracing } from 'traceproof/node-test';

install({ strict: true });

const tracer = trace.getTracer('app');

function pay(message = 'card declined') {
  return tracer.startActiveSpan('pay', (span) => {
    const error = new RangeError(message);
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
    span.end();
    throw error;
  });
}

async function payLater() {
  await null;
  return pay();
}

test('t.assert.throws()', (t) => t.assert.throws(() => pay(), /declined/));
test('t.assert.rejects() of a promise', (t) => t.assert.rejects(payLater(), RangeError));
test('t.assert.rejects() of a function', (t) => t.assert.rejects(() => payLater(), { message: 'card declined' }));
test('t.assert.throws(), where strict mode is turned on in the test', (t) => {
  tracing.strict(false);
  tracing.strict(true);
  t.assert.throws(() => pay());
});

test('with subtests', async (t) => {
  await t.test('t.assert.throws() in a subtest', (subtest) => {
    subtest.assert.throws(() => pay(), /declined/);
  });
  await t.test('unexpected: in a subtest', () => assert.throws(() => pay()));
});

test('unexpected: another one', (t) => {
  tracer.startActiveSpan('checkout', (span) => {
    assert.throws(() => pay('voucher declined'));
    t.assert.throws(() => pay());
    span.end();
  });
});
test('unexpected: what node:assert saw', () => assert.rejects(payLater(), RangeError));
test('fails by itself: throws()', (t) => t.assert.throws(() => pay(), /insufficient/));
test('fails by itself: rejects()', (t) => t.assert.rejects(payLater(), /insufficient/));
test('fails by itself: nothing is thrown', (t) => t.assert.throws(() => {}));
test('fails by itself: no function', (t) => t.assert.throws('no function'));
