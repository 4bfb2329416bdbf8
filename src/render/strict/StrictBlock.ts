import type { StrictCheck } from '../../check/strict/StrictOptions.js';
import type { SpanRef } from '../../trace/SpanRef.js';

/** All findings of one kind, in words. */
export interface StrictBlock {
  /** A sentence. */
  readonly headline: string;
  /** Cells of an aligned table. */
  readonly rows: readonly (readonly string[])[];
  /** Lines behind the table. */
  readonly notes?: readonly string[];
  /** The likely causes and the mends. */
  readonly hints: readonly string[];
  readonly check: StrictCheck;
  /** The culprits: their names go into the option that says they are meant. */
  readonly spans: readonly SpanRef[];
  /** Goes behind the arrow in the tree. */
  readonly mark: string;
}
