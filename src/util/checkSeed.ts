import { printValue } from './printValue.js';
import { UsageError } from './UsageError.js';

/** Refuses what is no seed. `7` and `'7'` are the same one. */
export function checkSeed(seed: unknown): asserts seed is number | string {
  if (typeof seed === 'string' ? seed !== '' : Number.isFinite(seed)) return;
  throw new UsageError(`A seed is a finite number or a text that is not empty, not ${printValue(seed)}.`);
}
