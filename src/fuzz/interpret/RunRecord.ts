import type { Observation, Seen } from '../program/Observation.js';
import type { FarSpan } from '../program/FarSpan.js';
import type { GivenUp } from './Watch.js';

/** One time that a crossing's task began. */
export interface Attempt {
  end?: 'returned' | 'threw';
  /** A task of the program had thrown before this one began. */
  readonly afterThrow: boolean;
}

/** What the caller's side of one crossing saw. */
export interface CrossingRecord {
  readonly at: string;
  readonly boundary: number;
  readonly attempts: Attempt[];
  /** Moves of the run when it started. */
  readonly openedAt: number;
  /** Moves of the run when it was over. */
  closedAt?: number;
  /** What the boundary gave back. */
  returned?: 'promise' | 'nothing' | 'threw';
  settled?: 'fulfilled' | 'rejected';
  /** The promise fulfilled although the task had not ended. */
  early?: true;
  /** The promise rejected before the task began; excused when a task of the program had thrown (a breaker may refuse). */
  refused?: { readonly why: string; readonly excused: boolean };
  /** The promise did not bring the task's own result, or its own error: what it brought. */
  strange?: string | undefined;
  /** The context of the caller was another one right after the call, or after the await. */
  restored: { afterCall: boolean; afterAwait: boolean };
  /** Given up: not begun, or not ended, although there was time. */
  abandoned?: true;
  /** Calls of `hop.elsewhere`. */
  elsewhere: number;
  /** The boundary misused what it was given; that is no finding, and ends the run. */
  misuse?: Error;
}

/** A span context by its label: the path of its op, or one of the frame's. */
export interface Known {
  readonly label: string;
  readonly traceId: string;
  readonly flags: number;
  readonly traceState?: string;
}

/** What one run of a program left behind. */
export interface RunRecord {
  readonly observations: readonly Observation[];
  readonly crossings: readonly CrossingRecord[];
  readonly spans: readonly FarSpan[];
  /** By span id. */
  readonly known: ReadonlyMap<string, Known>;
  /** Callers whose context was another one when they were done. */
  readonly leaked: readonly { readonly at: string; readonly seen: Seen }[];
  /** Paths of needless binds that ran what they bound in another context than the one they were given. */
  readonly misbound: readonly string[];
  /** Names of spans that were still open when all had settled. */
  readonly open: readonly string[];
  /** Paths of tasks that still ran when all had settled. */
  readonly running: readonly string[];
  /** The program was given up. */
  readonly stuck?: { readonly waiting: readonly string[]; readonly afterMs: number; readonly why: GivenUp };
}
