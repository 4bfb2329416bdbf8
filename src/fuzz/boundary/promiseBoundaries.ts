import { realTimers } from '../../util/realTimers.js';
import type { Boundary, Hop } from './Boundary.js';

/** Continuations of promises that were made and settled in a context of somebody else. */
export function promiseBoundaries(): Boundary[] {
  return [
    {
      name: 'await',
      async cross(task, hop) {
        await settledElsewhere(hop);
        return task();
      },
    },
    { name: 'promise.then', cross: (task, hop) => settledElsewhere(hop).then(() => task()) },
  ];
}

function settledElsewhere(hop: Hop): Promise<void> {
  return hop.elsewhere(() => new Promise<void>((resolve) => realTimers.setImmediate(resolve)));
}
