import type { Op } from './Program.js';
import type { Observation } from './Observation.js';
import type { FarSpan } from './FarSpan.js';

/** What goes over to a far side. It survives JSON and structured clone, and holds no context. */
export interface Job {
  readonly v: 1;
  readonly id: string;
  readonly ops: readonly Op[];
  /** Picks which waiting gate opens next on the far side. */
  readonly seed: number;
}

/** What comes back. It survives JSON and structured clone. */
export interface JobResult {
  readonly v: 1;
  readonly id: string;
  readonly observations: readonly Observation[];
  readonly spans: readonly FarSpan[];
  /** Why the far side could not run the job. */
  readonly fault?: string;
}
