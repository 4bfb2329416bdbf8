import type { Carries } from '../boundary/Boundary.js';
import type { FarFeature } from '../boundary/FarFeature.js';

/** What a drawn program may cross. */
export interface Terrain {
  /** The class of the boundary. */
  readonly carries: Carries;
  /** The task runs elsewhere as a job, which holds no crossing. */
  readonly remote: boolean;
  /** What its far side does not have. Default: nothing. */
  readonly lacks?: readonly FarFeature[];
}

/** Bounds of drawn programs. */
export interface ProgramConstraints {
  readonly terrain: readonly Terrain[];
  /** Upper bound of ops in one program. */
  readonly maxOps: number;
}

/** How deep crossings are nested in each other, at most. The probe for locks goes by it. */
export const maxNesting = 3;
