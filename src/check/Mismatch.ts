import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanRef } from '../trace/SpanRef.js';
import type { Orphan, SpanSelector, Trace } from '../trace/Trace.js';
import type { CarrierMismatch } from './CarrierMismatch.js';
import type { ContentMismatch } from './ContentMismatch.js';
import type { NearMiss } from './nearMiss.js';
import type { ShapeMismatch } from './ShapeMismatch.js';

/** How the wrong parent stands to the one that was due. */
export type Kinship = 'sibling' | 'deeper' | 'reversed' | 'unrelated';

/** One finding of a check: data, no text. */
export type Mismatch =
  | {
      readonly kind: 'other trace';
      readonly span: SpanRef;
      readonly expected: SpanRef;
      readonly lost?: SpanRecord;
      /** Whether a link leads from one into the trace of the other; absent where links are not spoken of. */
      readonly linked?: boolean;
    }
  | { readonly kind: 'no parent'; readonly span: SpanRecord; readonly expected?: SpanRef }
  | {
      readonly kind: 'parent in other trace';
      readonly span: SpanRecord;
      readonly expected: SpanRef;
      readonly parent?: SpanRecord;
      readonly sameSpanId: boolean;
      readonly lost?: SpanRecord;
    }
  | {
      readonly kind: 'other parent';
      readonly span: SpanRecord;
      readonly expected: SpanRef;
      readonly parent?: SpanRecord;
      readonly kinship: Kinship;
    }
  | {
      readonly kind: 'not an ancestor';
      readonly span: SpanRecord;
      readonly expected: SpanRef;
      readonly ancestors: readonly SpanRecord[];
      readonly endsAt?: string;
    }
  | { readonly kind: 'has parent'; readonly span: SpanRecord; readonly parent?: SpanRecord }
  | { readonly kind: 'local parent'; readonly span: SpanRecord; readonly parent?: SpanRecord }
  | { readonly kind: 'open span'; readonly span: SpanRecord }
  | { readonly kind: 'orphan'; readonly orphan: Orphan }
  | (NearMiss & {
      readonly kind: 'no such span';
      readonly which: SpanSelector;
      /** Number of spans looked at. */
      readonly recorded: number;
    })
  | {
      readonly kind: 'other count';
      readonly which?: SpanSelector;
      readonly expected: number;
      readonly fitting: readonly SpanRecord[];
      /** Number of spans looked at. */
      readonly recorded: number;
      /** Where too few fit. */
      readonly miss?: NearMiss;
    }
  | {
      readonly kind: 'more traces';
      readonly traces: readonly Trace[];
      /** How many may be there: those expected. */
      readonly allowed: number;
      /** Index of the one that has the shape. */
      readonly fitting?: number;
    }
  | { readonly kind: 'several traces'; readonly main: Trace; readonly loose: readonly Trace[] }
  | { readonly kind: 'several roots'; readonly roots: readonly SpanRecord[] }
  | { readonly kind: 'parent cycle'; readonly span: SpanRecord }
  | ContentMismatch
  | CarrierMismatch
  | ShapeMismatch;
