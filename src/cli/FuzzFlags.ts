import type { Shard } from '../fuzz/run/FuzzOptions.js';

/** What `traceproof fuzz` takes. */
export interface FuzzFlags {
  readonly runs?: number;
  readonly seed?: number;
  /** In milliseconds. */
  readonly time?: number;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly only?: readonly string[];
  readonly shard?: Shard;
  readonly statistics?: boolean;
  /** Another regression file than the usual one, or none. */
  readonly regressions?: string | false;
  readonly save?: boolean;
  readonly json?: boolean;
  readonly list?: boolean;
}
