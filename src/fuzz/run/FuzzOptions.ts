import type { InvariantName } from '../oracle/InvariantName.js';

/** How far a run is. */
export interface FuzzProgress {
  /** Programs run so far. */
  readonly runs: number;
  /** Programs to run in all. */
  readonly of: number;
  /** What is going on. */
  readonly phase: 'probing' | 'running' | 'shrinking';
  /** The boundary that the last program was about. */
  readonly boundary?: string;
  /** Since the run began, in milliseconds. */
  readonly elapsedMs: number;
}

/** One of several parts of a run. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number;
  /** How many parts there are. */
  readonly of: number;
  /** Number (from 1) of the last program that may be run: a run that broke there ends there in every part. Default: none. */
  readonly until?: number;
}

/** Options of `checkPropagation` and its siblings. */
export interface FuzzOptions {
  /** Programs in all, over all boundaries. Default: 100 for one boundary, 50 for each of several. */
  readonly runs?: number;
  /** Same seed, same programs. Default: drawn. */
  readonly seed?: number;
  /** fast-check's path, to start at a counterexample. */
  readonly path?: string;
  /** Deadline of one program, in milliseconds; where its crossings are slow, it has twice what they need. Default: 5000. */
  readonly timeoutMs?: number;
  /** Upper bound of ops in one program. Default: 30. */
  readonly maxOps?: number;
  /** Wall time of the whole run, in milliseconds; no new program starts after it. Default: none. */
  readonly budgetMs?: number;
  /** Runs only every `of`-th program, beginning with number `index` (from 1): shards of one seed do not overlap. */
  readonly shard?: Shard;
  /** Rules to check. Default: all. */
  readonly invariants?: readonly InvariantName[];
  /** Ends the run early; the report then tells what was learnt until there. */
  readonly signal?: AbortSignal;
  /** Called for each boundary that is probed, after each program, and at each step of shrinking. */
  readonly onProgress?: (progress: FuzzProgress) => void;
}
