// What a span costs in a worker that reports it, against the same span in a thread that does not: a root with three children
// inside it, by startActiveSpan, 1024 trees a sample, in one worker each. The file is in the system's temporary folder.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createTracerFixture } from '../../dist/esm/index.js';
import { median, spread } from '../lib/statistics.mjs';

const samples = 15;
const trees = 1024;

export async function measure() {
  const tracing = createTracerFixture();
  const sides = { reported: await timesOf('preload'), local: await timesOf('index') };
  tracing.spans();
  await tracing.dispose();
  const above = sides.reported.map((time, i) => time - sides.local[i]);
  return {
    section: 'reportedSpan',
    title: 'Cost of a span that a worker reports, above one that stays in its thread',
    figures: [{ name: 'start and end, with its line', unit: 'µs', ...spread(above) }],
    details: Object.entries(sides).map(([side, times]) => `${side}: a span took ${median(times).toFixed(1)} µs`),
  };
}

/** In microseconds a span. */
async function timesOf(entry) {
  const worker = new Worker(new URL('../lib/reportingWorker.mjs', import.meta.url), {
    workerData: { entry, samples, trees },
  });
  const [times] = await once(worker, 'message');
  await once(worker, 'exit');
  return times;
}
