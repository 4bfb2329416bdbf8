import type { SpanMoment } from '../../trace/SpanMoment.js';
import type { SpanRecord } from '../../trace/SpanRecord.js';
import type { Orphan } from '../../trace/Trace.js';

/** How a context came to stay active. */
export type ContextLeak =
  /** Attached, and still attached at the end. */
  | { readonly how: 'not disposed'; readonly holds?: string; readonly attachedAt?: string }
  /** Disposed of while one that was attached later was active; `laterAt` is where that happened. */
  | {
      readonly how: 'out of order';
      readonly holds?: string;
      readonly attachedAt?: string;
      readonly disposedAt?: string;
      readonly laterAt?: string;
    }
  /** Disposed of where another context was active: in another async chain. */
  | {
      readonly how: 'disposed elsewhere';
      readonly holds?: string;
      readonly attachedAt?: string;
      readonly disposedAt?: string;
    }
  /** Another context is active after the test's code than before it, and nobody saw who entered it. */
  | { readonly how: 'still active'; readonly holds?: string };

/** One finding of strict mode: data, no text. `history` is what was called on the span, in order. */
export type Violation =
  | { readonly kind: 'orphan'; readonly orphan: Orphan }
  | { readonly kind: 'open span'; readonly span: SpanRecord; readonly history: readonly SpanMoment[] }
  | {
      readonly kind: 'used after end';
      readonly span: SpanRecord;
      readonly history: readonly SpanMoment[];
      /** The calls that came after the end. */
      readonly calls: readonly SpanMoment[];
      /** The span is of a test that is over. */
      readonly ofEarlierTest: boolean;
    }
  | { readonly kind: 'error span'; readonly span: SpanRecord; readonly history: readonly SpanMoment[] }
  | {
      readonly kind: 'stray span';
      readonly span: SpanRecord;
      /** The tests that ran when it started, the judged one among them. */
      readonly candidates: readonly string[];
    }
  | {
      readonly kind: 'late span';
      readonly span: SpanRecord;
      /** The judged test ran when it started; else the judged test left it, which is told at the end of the file. */
      readonly ofEarlierTest: boolean;
    }
  | { readonly kind: 'context leak'; readonly leak: ContextLeak }
  | {
      readonly kind: 'unawaited';
      /** What was called, as `settled()`. */
      readonly method: string;
      readonly calledAt?: string;
      /** It had not come to an end either. */
      readonly pending: boolean;
    };
