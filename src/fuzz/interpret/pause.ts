import type { Pause } from '../program/Program.js';
import { realTimers } from '../../util/realTimers.js';

/** Waits as the op says. The gate is the caller's business. */
export async function pause(how: Exclude<Pause, 'gate'>): Promise<void> {
  if (how === 'microtask') return;
  await new Promise<void>((resolve) => {
    if (how === 'nextTick') process.nextTick(resolve);
    else if (how === 'immediate') realTimers.setImmediate(resolve);
    else realTimers.setTimeout(resolve, 1);
  });
}
