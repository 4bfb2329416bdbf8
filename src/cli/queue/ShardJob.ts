import type { PropagationReport } from '../../fuzz/report/PropagationReport.js';

/** What goes into the queue: one part of a run. Which boundaries it is about, the queue's name says. */
export interface ShardJob {
  readonly seed: number;
  /** Programs of the whole run; absent: as many as usual. */
  readonly runs?: number;
  readonly timeoutMs?: number;
  readonly maxOps?: number;
  readonly index: number;
  readonly of: number;
  /** Number of the last program to run. */
  readonly until?: number;
  /** Nobody needs it any more: another part broke, or whoever asked has gone. */
  readonly stop?: true;
}

/** What comes back; without a report the part was stopped. */
export interface ShardResult {
  readonly report?: PropagationReport;
}

/** What a worker tells meanwhile. */
export interface ShardProgress {
  /** Programs of this part that were run. */
  readonly runs: number;
  /** Programs of this part. */
  readonly of: number;
  /** The boundary that the last program was about. */
  readonly boundary?: string;
}
