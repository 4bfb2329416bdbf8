import { realTimers } from '../../util/realTimers.js';
import type { Pause } from '../program/Program.js';
import type { Gates } from './Gates.js';

/** Longer than the windows of most batchers and caches, and shorter than it takes to call a task forgotten. */
const idleMs = 30;

/** Waits as the op says; a gate belongs to a schedule. */
export async function pause(how: Pause, gates: Gates): Promise<void> {
  if (how === 'microtask') return;
  if (how === 'gate') return gates.wait();
  await new Promise<void>((resolve) => {
    if (how === 'nextTick') process.nextTick(resolve);
    else if (how === 'immediate') realTimers.setImmediate(resolve);
    else realTimers.setTimeout(resolve, how === 'idle' ? idleMs : 1);
  });
}
