import { realTimers } from './realTimers.js';

/** Whether a promise that never rejects settles in time. */
export async function settleWithin(promise: PromiseLike<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = realTimers.setTimeout(() => resolve(false), ms);
  });
  const inTime = await Promise.race([Promise.resolve(promise).then(() => true), late]);
  realTimers.clearTimeout(timer);
  return inTime;
}
