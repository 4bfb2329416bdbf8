const assert = require('node:assert/strict');
const { createTracerFixture, spanProcessor, UsageError } = require('traceproof');
const matchers = require('traceproof/matchers');

assert.equal(typeof matchers.toBeChildOf, 'function');
assert.equal(typeof spanProcessor, 'function');
assert.throws(() => require('traceproof/vitest'), { name: 'UsageError', message: /can only be imported/ });
assert.throws(() => require('traceproof/bun'), { name: 'UsageError', message: /loaded where bun:test is not/ });

const tracing = createTracerFixture();
tracing.tracer.startActiveSpan('checkout', (span) => {
  tracing.tracer.startSpan('charge').end();
  span.end();
});
assert.equal(tracing.span('charge').parentSpanId, tracing.span('checkout').spanId);
assert.throws(() => tracing.span('refund'), UsageError);

tracing.dispose().then(fuzz);

async function fuzz() {
  const { builtInBoundaries, checkPropagation } = require('traceproof/fuzz');
  const kept = await checkPropagation((task) => task(), { runs: 20, seed: 1 });
  assert.equal(kept.ok, true, kept.failure?.message);

  const far = builtInBoundaries().filter(({ name }) => /worker|child/i.test(name));
  assert.ok(far.length > 0);
  const report = await checkPropagation(far, { runs: 3 * far.length, seed: 1 });
  assert.equal(report.ok, true, report.failure?.message);
}
