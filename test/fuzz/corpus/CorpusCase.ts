import type { AnyBoundary, InvariantName } from '../../../src/fuzz/index.js';

interface CaseOrigin {
  readonly id: string;
  /** npm name of the library, `node:` module of the runtime, or `own code` for a pattern that everybody writes by hand. */
  readonly library: string;
  readonly rootCause: string;
  readonly mend: string;
  /** Threads in which somebody met it. */
  readonly issues: readonly string[];
  /** `given`: an adapter that knows nothing of tracing came with the case. `written`: it was written for this suite. */
  readonly adapter: 'given' | 'written';
  /** Why the case cannot run here, if it cannot. */
  missing?(): Promise<string | undefined>;
  /** Closes what lives in module scope. */
  close?(): unknown;
}

/** A real way to lose the context: as people write it, and mended. */
export interface LossCase extends CaseOrigin {
  readonly category: 'loss' | 'bleed' | 'carrier';
  readonly broken: AnyBoundary;
  readonly fixed: AnyBoundary;
  /** Under which names it may be reported; which one comes first depends on the program. */
  readonly reportedAs: readonly InvariantName[];
  /** Each crossing starts a process or a thread: see `effort`. */
  readonly dear?: true;
}

/** Looks like a loss, and is none: nothing may be found. */
export interface ControlCase extends CaseOrigin {
  readonly category: 'control';
  readonly control: AnyBoundary;
}

export type CorpusCase = LossCase | ControlCase;

/** True for a case in which something must be found. */
export function isLoss(one: CorpusCase): one is LossCase {
  return one.category !== 'control';
}
