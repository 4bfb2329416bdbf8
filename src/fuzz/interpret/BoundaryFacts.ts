import type { Carries } from '../boundary/Boundary.js';

/** What the probes learnt of a boundary; the interpreter and the oracle go by it. */
export interface BoundaryFacts {
  readonly name: string;
  readonly carries: Carries;
  readonly remote: boolean;
  readonly mergesCalls: boolean;
  /** Whether the returned promise means that the task is done, that it was taken, or there is none. */
  readonly promise: 'done' | 'taken' | 'none';
  /** Whether an error of the task comes back by identity. */
  readonly throws: 'passed' | 'kept';
  /** Whether the task's result comes back by identity. */
  readonly results: 'passed' | 'kept';
  /** Whether a crossing may be awaited inside another one. */
  readonly nesting: 'awaited' | 'locks';
}

/** What is taken for true before anything was learnt. */
export function unprobed(boundary: Pick<BoundaryFacts, 'name' | 'carries' | 'remote' | 'mergesCalls'>): BoundaryFacts {
  return { ...boundary, promise: 'none', throws: 'kept', results: 'kept', nesting: 'awaited' };
}
