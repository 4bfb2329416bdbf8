import type { Boundary } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

// As they are at load: a runner's fake timers replace both, and would keep the task waiting for ever.
const { queueMicrotask } = globalThis;
const nextTick = process.nextTick.bind(process);

/** Callbacks that run before the event loop goes on. */
export function tickBoundaries(): Boundary[] {
  return [
    { name: 'queueMicrotask', cross: (task) => viaCallback(task, (run) => queueMicrotask(run)) },
    { name: 'process.nextTick', cross: (task) => viaCallback(task, (run) => nextTick(run)) },
  ];
}
