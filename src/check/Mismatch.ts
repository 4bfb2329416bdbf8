import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanRef } from '../trace/SpanRef.js';
import type { Orphan, SpanSelector, Trace } from '../trace/Trace.js';
import type { ShapeMismatch } from './ShapeMismatch.js';

/** How the wrong parent stands to the one that was due. */
export type Kinship = 'sibling' | 'deeper' | 'reversed' | 'unrelated';

/** One finding of a check: data, no text. */
export type Mismatch =
  | { readonly kind: 'other trace'; readonly span: SpanRef; readonly expected: SpanRef; readonly lost?: SpanRecord }
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
  | {
      readonly kind: 'no such span';
      readonly which: SpanSelector;
      /** Number of spans looked at. */
      readonly recorded: number;
      readonly near: readonly string[];
      /** The name that was most likely meant. */
      readonly likely?: string;
      readonly nearest?: SpanRecord;
      readonly elsewhere: readonly SpanRecord[];
    }
  | {
      readonly kind: 'more traces';
      readonly traces: readonly Trace[];
      /** How many may be there: those expected. */
      readonly allowed: number;
      /** Index of the one that has the shape. */
      readonly fitting?: number;
    }
  | ShapeMismatch;
