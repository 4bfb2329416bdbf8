import * as timers from 'node:timers';
import * as timersPromises from 'node:timers/promises';
import { realTimers } from '../../util/realTimers.js';
import type { Boundary } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

// As they are at load, like `realTimers`: fake timers of a runner would keep the task waiting for ever.
const { setInterval, clearInterval } = timers;
const { setTimeout: delay } = timersPromises;

/** Callbacks of the event loop's timers. */
export function timerBoundaries(): Boundary[] {
  return [
    { name: 'setTimeout', cross: (task) => viaCallback(task, (run) => realTimers.setTimeout(run, 1)) },
    { name: 'setImmediate', cross: (task) => viaCallback(task, (run) => realTimers.setImmediate(run)) },
    { name: 'setInterval', cross: (task) => viaCallback(task, onSecondTick) },
    { name: 'timers/promises', cross: (task) => delay(1).then(() => task()) },
  ];
}

// The second tick, because the first one is armed by the call itself and later ones by the timer.
function onSecondTick(run: () => void): void {
  let ticks = 0;
  const interval = setInterval(() => {
    ticks += 1;
    if (ticks < 2) return;
    clearInterval(interval);
    run();
  }, 1);
}
