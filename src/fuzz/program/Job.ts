import type { Op } from './Program.js';
import type { Observation } from './Observation.js';
import type { FarSpan } from './FarSpan.js';

/** What goes over to a far side. It survives JSON and structured clone, and holds no context. */
export interface Job {
  /** Version of the format. */
  readonly v: 1;
  /** Unique within a run; the result brings it back. */
  readonly id: string;
  /** What the far side runs. */
  readonly ops: readonly Op[];
  /** Picks which waiting gate opens next on the far side. */
  readonly seed: number;
}

/** What comes back. It survives JSON and structured clone. */
export interface JobResult {
  /** Version of the format. */
  readonly v: 1;
  /** That of the job. */
  readonly id: string;
  /** What the job's ops saw of the active context. */
  readonly observations: readonly Observation[];
  /** What was recorded while it ran. */
  readonly spans: readonly FarSpan[];
  /** Why the far side could not run the job. */
  readonly fault?: string;
}
