import { realTimers } from './realTimers.js';

/** Whether a promise that never rejects settles in time. */
export function settleWithin(promise: PromiseLike<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = realTimers.setTimeout(resolve, ms, false);
  });
  return Promise.race([promise.then(() => true), late]).finally(() => realTimers.clearTimeout(timer));
}
