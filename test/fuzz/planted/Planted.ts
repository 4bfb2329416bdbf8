import type { AnyBoundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { InvariantName } from '../../../src/fuzz/oracle/InvariantName.js';

/** A boundary with one mistake in it, and the same boundary without. */
export interface Planted {
  readonly bug: string;
  readonly broken: AnyBoundary;
  readonly fixed: AnyBoundary;
  /** Under which names the bug may be reported; which one comes first depends on the program. */
  readonly reportedAs: readonly InvariantName[];
  /** Tasks that run at once, where the mistake is in how they share; the break shrinks to one more. */
  readonly slots?: number;
  /** Each step waits for a deadline of half a second: fewer seeds are tried. */
  readonly waits?: true;
}
