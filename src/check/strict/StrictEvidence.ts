import type { SpanMoment } from '../../trace/SpanMoment.js';
import type { SpanRecord } from '../../trace/SpanRecord.js';
import type { AllowedRoots, KnownSpan } from '../../trace/Trace.js';
import type { StrictRules } from './StrictOptions.js';
import type { ContextLeak } from './Violation.js';

/** What a promise of an expectation came to. */
export interface SeenExpectation {
  readonly method: string;
  readonly calledAt?: string;
  /** Somebody asked for its outcome. */
  readonly awaited: boolean;
  readonly settled: boolean;
}

/** What strict mode judges: all that was seen of a test, or of a fixture, and what its user said about it. */
export interface StrictEvidence {
  readonly rules: StrictRules;
  /** The scope and those that were opened in it. */
  readonly scopes: readonly {
    readonly spans: readonly SpanRecord[];
    readonly isKnown: KnownSpan;
    readonly roots?: AllowedRoots;
  }[];
  readonly strays: readonly { readonly span: SpanRecord; readonly candidates: readonly string[] }[];
  readonly late: readonly SpanRecord[];
  readonly usedAfterEnd: readonly {
    readonly span: SpanRecord;
    readonly calls: readonly SpanMoment[];
    readonly ofEarlierTest: boolean;
  }[];
  readonly leaks: readonly ContextLeak[];
  readonly expectations: readonly SeenExpectation[];
  historyOf(span: SpanRecord): readonly SpanMoment[];
  /** A passing expectation named what the check would find: as `roots` one by one, as `orphans` by their number, too. */
  wasExpected(check: 'orphans' | 'roots' | 'errors', span: SpanRecord): boolean;
}
