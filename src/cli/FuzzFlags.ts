import type { Shard } from '../fuzz/run/FuzzOptions.js';

/** What `traceproof fuzz` takes. */
export interface FuzzFlags {
  readonly runs?: number;
  readonly seed?: number;
  /** In milliseconds. */
  readonly time?: number;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly maxOps?: number;
  readonly only?: readonly string[];
  readonly shard?: Shard;
  /** URL of the Redis whose workers run it. */
  readonly queue?: string;
  /** Into how many parts it is cut for them. */
  readonly shards?: number;
  readonly statistics?: boolean;
  /** Another regression file than the usual one, or none. */
  readonly regressions?: string | false;
  readonly save?: boolean;
  readonly json?: boolean;
  readonly list?: boolean;
}
