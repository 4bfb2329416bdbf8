import { stat } from 'node:fs';
import { stat as statPromise } from 'node:fs/promises';
import type { Boundary } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

/** The file system, asked for a file that is always there. */
export function fsBoundaries(): Boundary[] {
  return [
    {
      name: 'fs callback',
      cross: (task) =>
        viaCallback(task, (run, fail) => stat(process.execPath, (error) => (error ? fail(error) : run()))),
    },
    { name: 'fs promise', cross: (task) => statPromise(process.execPath).then(() => task()) },
  ];
}
