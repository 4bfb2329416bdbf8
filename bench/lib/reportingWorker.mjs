import { trace } from '@opentelemetry/api';
import { parentPort, workerData } from 'node:worker_threads';

const { entry, samples, trees } = workerData;
const { createTracerFixture } = await import(`../../dist/esm/${entry}.js`);
createTracerFixture?.();
const tracer = trace.getTracer('bench');

for (let warmUp = 0; warmUp < 3; warmUp++) makeTrees();
parentPort.postMessage(Array.from({ length: samples }, makeTrees));

function makeTrees() {
  const start = performance.now();
  for (let tree = 0; tree < trees; tree++) {
    tracer.startActiveSpan('root', (root) => {
      for (let child = 0; child < 3; child++) tracer.startActiveSpan('child', (span) => span.end());
      root.end();
    });
  }
  return ((performance.now() - start) * 1000) / (trees * 4);
}
