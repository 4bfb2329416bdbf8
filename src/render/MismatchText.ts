import type { SpanRef } from '../trace/SpanRef.js';

/** A finding in words. */
export interface MismatchText {
  /** Goes behind "but"; no full stop. */
  readonly reason: string;
  /** Cells of an aligned table. */
  readonly facts: readonly (readonly string[])[];
  /** The culprits, with the text behind the arrow. */
  readonly marks: readonly { readonly span: SpanRef; readonly text: string }[];
  /** The likely cause and the mend. */
  readonly hints: readonly string[];
}
