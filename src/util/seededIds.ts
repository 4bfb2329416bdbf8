import { createHash } from 'node:crypto';
import { type IdSource, idsFrom, type TakeHex } from './idsFrom.js';

/** Ids that are the same in every run. */
export interface SeededIds extends IdSource {
  /** Other ids, for a scope within. */
  fork(name: string): SeededIds;
}

/**
 * The ids of a key. Trace and span ids come from streams of their own, because the two lines of the SDK need not ask for
 * them in one order.
 */
export function seededIds(key: readonly string[]): SeededIds {
  return {
    ...idsFrom(hashStream([...key, 'trace ids']), hashStream([...key, 'span ids'])),
    fork: (name) => seededIds([...key, name]),
  };
}

/** SHA-256 of key and block number, block after block. */
function hashStream(key: readonly string[]): TakeHex {
  let block = 0;
  let left = '';
  return (bytes) => {
    while (left.length < bytes * 2) left += hash(JSON.stringify([...key, block++]));
    const taken = left.slice(0, bytes * 2);
    left = left.slice(bytes * 2);
    return taken;
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
