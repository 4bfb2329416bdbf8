// One shard of a million: runs its part of every chunk and sends the report, with the heap after a forced collection.
import { setImmediate } from 'node:timers/promises';
import { builtInBoundaries, checkPropagation } from '../../dist/esm/fuzz.js';
import { inMemoryBoundaries } from './inMemoryBoundaries.mjs';
import { seedOfChunk } from './seedOfChunk.mjs';

const { sizes, seed, shard, only } = JSON.parse(process.argv[2]);
const boundaries = only ? builtInBoundaries().filter(({ name }) => name === only) : inMemoryBoundaries();
const tellMs = 10_000;
let told = performance.now();

try {
  for (const [i, runs] of sizes.entries()) {
    const options = { runs, seed: seedOfChunk(seed, i), onProgress, ...(shard ? { shard } : {}) };
    const report = await checkPropagation(boundaries, options);
    process.send({ report, heap: await settledHeap() });
    if (!report.ok) break;
  }
} catch (error) {
  process.send({ error: error instanceof Error ? error.stack : String(error) });
  process.exitCode = 1;
}
process.disconnect();
// Worker threads and children that stay warm hold no process; a server's idle socket may.
setTimeout(() => process.exit(), 1000).unref();

/** Shows that the shard is alive. */
function onProgress() {
  if (performance.now() - told < tellMs) return;
  told = performance.now();
  process.send({});
}

async function settledHeap() {
  for (let i = 0; i < 3; i += 1) {
    await setImmediate();
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}
