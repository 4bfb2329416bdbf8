import type { Shard } from '../fuzz/run/FuzzOptions.js';
import { UsageError } from '../util/UsageError.js';

/** Reads `2/8`: the second of eight parts. */
export function parseShard(text: string): Shard {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index !== undefined && of !== undefined && Number.isSafeInteger(of) && index >= 1 && index <= of)
    return { index, of };
  throw new UsageError(
    `--shard takes K/N, whole numbers with 1 <= K <= N, but got "${text}". Try: --shard 1/4 for the first of four parts`,
  );
}
