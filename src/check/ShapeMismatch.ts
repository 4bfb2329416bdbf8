import type { SpanRecord } from '../trace/SpanRecord.js';
import type { PatternField } from '../trace/SpanPattern.js';

/** What keeps a trace from having the shape asked for. `path` names the expected spans from the root down. */
export type ShapeMismatch =
  | { readonly kind: 'no trace' }
  /** Several traces are expected, and all that were found stand for others. */
  | {
      readonly kind: 'missing trace';
      readonly path: readonly string[];
      readonly expected: number;
      readonly found: number;
    }
  | {
      readonly kind: 'missing span';
      readonly path: readonly string[];
      /** The last of the path is no name: a pattern stands for it, in words. */
      readonly described?: true;
      /** The names that stand there instead. */
      readonly found: readonly string[];
      /** How many spans fit and stand there, but for others expected alike; absent when none. */
      readonly taken?: number;
      /** A span that fits, but stands elsewhere: most likely one that lost its context. */
      readonly elsewhere?: SpanRecord;
      /** How many stand elsewhere and fit as well as that one, itself included; absent when it is the only one. */
      readonly candidates?: number;
      /** The span under which it is missing. */
      readonly under?: SpanRecord;
    }
  | {
      readonly kind: 'other value';
      readonly path: readonly string[];
      readonly span: SpanRecord;
      readonly field: PatternField | 'children';
      readonly expected: unknown;
      readonly actual: unknown;
    }
  | { readonly kind: 'unexpected span'; readonly path: readonly string[]; readonly span: SpanRecord }
  | { readonly kind: 'out of order'; readonly path: readonly string[]; readonly span: SpanRecord };
