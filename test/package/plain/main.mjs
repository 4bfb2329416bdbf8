import assert from 'node:assert/strict';
import { createTracerFixture, spanProcessor, UsageError } from 'traceproof';
import { builtInBoundaries, checkPropagation } from 'traceproof/fuzz';
import * as matchers from 'traceproof/matchers';

assert.equal(typeof matchers.toBeChildOf, 'function');
assert.equal(typeof spanProcessor, 'function');

const tracing = createTracerFixture();
tracing.tracer.startActiveSpan('checkout', (span) => {
  tracing.tracer.startSpan('charge').end();
  span.end();
});
assert.equal(tracing.span('charge').parentSpanId, tracing.span('checkout').spanId);
assert.throws(() => tracing.span('refund'), UsageError);
await tracing.dispose();

const kept = await checkPropagation((task) => task(), { runs: 20, seed: 1 });
assert.equal(kept.ok, true, kept.failure?.message);

const waiting = [];
const pump = setInterval(() => waiting.shift()?.(), 1);
const lost = await checkPropagation((task) => new Promise((done) => waiting.push(() => done(task()))), { seed: 1 });
clearInterval(pump);
assert.equal(lost.failure?.invariant, 'no-orphans');

const far = builtInBoundaries().filter(({ name }) => /worker|child/i.test(name));
assert.ok(far.length > 0);
const report = await checkPropagation(far, { runs: 3 * far.length, seed: 1 });
assert.equal(report.ok, true, report.failure?.message);
