import { builtInBoundaries } from '../../dist/esm/fuzz.js';

// Timers, libuv's thread pool, sockets, threads and processes: there a program waits for something else than this process.
const waits = /^(setTimeout|setInterval|timers\/promises|fs |crypto|zlib|http|worker_threads|child_process)/;

/** The built-in boundaries whose crossings need this process alone. */
export function inMemoryBoundaries() {
  return builtInBoundaries().filter(({ name }) => !waits.test(name));
}
