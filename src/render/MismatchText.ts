import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanRef } from '../trace/SpanRef.js';

/** What to do next, or a span that lost its context: those lost in one way share a hint. */
export type Hint = string | LostSpan;

export interface LostSpan {
  readonly lost: SpanRecord;
  /** It is one root too many, and nobody said whose child it should be. */
  readonly tooMany?: true;
}

/** A finding in words. */
export interface MismatchText {
  /** Goes behind "but"; no full stop. */
  readonly reason: string;
  /** Cells of an aligned table. */
  readonly facts: readonly (readonly string[])[];
  /** The culprits, with the text behind the arrow. */
  readonly marks: readonly { readonly span: SpanRef; readonly text: string }[];
  /** The likely causes and the mends. */
  readonly hints: readonly Hint[];
}
