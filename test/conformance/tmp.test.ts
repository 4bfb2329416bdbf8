import { W3CTraceContextPropagator, W3CBaggagePropagator, CompositePropagator } from '@opentelemetry/core';
import { test } from 'vitest';
import { checkPropagator } from '../../src/conformance/checkPropagator.js';
test('x', () => {
  for (const [n, f, c] of [['tc', () => new W3CTraceContextPropagator(), { baggage: 'no', 'baggage header': 'no' }], ['bag', () => new W3CBaggagePropagator(), { trace: 'baggage only' }]] as const) {
  const r = checkPropagator(f, c, { seed: 1, runs: 500 });
  console.log(n, r.findings.length, r.findings.filter(f=>f.outcome==='pass').length, r.findings.filter(f=>f.outcome==='skip').length);
  for (const f of r.findings) if (f.outcome === 'fail') console.log(`${f.level} ${f.id} after ${f.runs}\n  due ${f.expected}\n  found ${f.found}\n${f.program}`);
  }
});
