import { randomBytes } from 'node:crypto';
import { gzip } from 'node:zlib';
import type { Boundary } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

/** Callbacks of work that ran in the thread pool. */
export function threadPoolBoundaries(): Boundary[] {
  return [
    {
      name: 'crypto',
      cross: (task) => viaCallback(task, (run, fail) => randomBytes(16, (error) => (error ? fail(error) : run()))),
    },
    {
      name: 'zlib',
      cross: (task) => viaCallback(task, (run, fail) => gzip('chunk', (error) => (error ? fail(error) : run()))),
    },
  ];
}
