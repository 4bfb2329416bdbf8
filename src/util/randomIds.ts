import { randomFillSync } from 'node:crypto';
import { type IdSource, idsFrom } from './idsFrom.js';

const poolSize = 8192;

/**
 * Random ids from the system's source and not from `Math.random`, which tests like to mock: equal ids would join
 * traces that have nothing to do with each other.
 */
export function randomIds(): IdSource {
  const pool = Buffer.allocUnsafe(poolSize);
  let used = poolSize;
  const take = (bytes: number): string => {
    if (used + bytes > poolSize) {
      randomFillSync(pool);
      used = 0;
    }
    used += bytes;
    return pool.toString('hex', used - bytes, used);
  };
  return idsFrom(take, take);
}
