// Run by bench/sections/heap.mjs: a thousand tests that pass, and the heap after the hundredth and after the last.
import { trace } from '@opentelemetry/api';
import { afterAll, expect, it } from 'vitest';

// Absent in the run that shows what vitest itself keeps.
const { tracing } = process.env.BENCH_BARE ? {} : await import('traceproof/vitest');
const tracer = trace.getTracer('app');
const heaps = [];

for (let i = 1; i <= 1000; i += 1) {
  it(`test ${i}`, async () => {
    await tracer.startActiveSpan('root', async (root) => {
      for (let j = 0; j < 9; j += 1) tracer.startActiveSpan('child', (child) => child.end());
      root.end();
    });
    if (tracing) expect(tracing.spans()).toHaveLength(10);
    if (i === 100 || i === 1000) heaps.push(await settledHeap());
  });
}

async function settledHeap() {
  for (let i = 0; i < 3; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

afterAll(() => console.log(`heap ${heaps.join(' ')}`));
