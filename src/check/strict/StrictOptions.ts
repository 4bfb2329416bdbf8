import type { SpanSelector } from '../../trace/Trace.js';

/** The checks of strict mode, in the order in which messages report them. */
export const strictChecks = [
  'orphans',
  'openSpans',
  'writesAfterEnd',
  'errors',
  'strays',
  'lateSpans',
  'contextLeaks',
  'unawaited',
] as const;

export type StrictCheck = (typeof strictChecks)[number];

/** `true`: judged. `false`: not judged. A list: these spans are meant, by name or pattern, and all others are judged. */
export type JudgedSpans = boolean | readonly SpanSelector[];

/** What strict mode judges. A check that is not named is judged. */
export interface StrictOptions {
  /** Spans that dangle or lost their context, by the rules of `toHaveNoOrphans()`. The roots that `roots` allows are meant. */
  readonly orphans?: JudgedSpans;
  /** Spans that were not ended when the test, its hooks and its fixtures were done. */
  readonly openSpans?: JudgedSpans;
  /** Spans that were ended twice, or written to after their end. Seen of spans that started in strict mode. */
  readonly writesAfterEnd?: JudgedSpans;
  /** Spans with the status ERROR, unless a passing expectation named the status, or saw the error that they recorded or the HTTP status. */
  readonly errors?: JudgedSpans;
  /** Spans that started in no test's scope while several tests ran. */
  readonly strays?: JudgedSpans;
  /**
   * Spans that started in the async chain of a test that is over. Of those that no test has failed by, the file or the test
   * that left them fails at its end; they are meant where either test says so.
   */
  readonly lateSpans?: JudgedSpans;
  /** A context that was attached and not disposed of, or in another order than it was attached. */
  readonly contextLeaks?: boolean;
  /** `settled()`, `waitForSpan()`, `waitFor()`, `expectNoSpan()` and `toPropagateContext()` that nobody awaited. */
  readonly unawaited?: boolean;
}

/** What strict mode judges, said for each check. */
export type StrictRules = Readonly<Record<Exclude<StrictCheck, 'contextLeaks' | 'unawaited'>, JudgedSpans>> & {
  readonly contextLeaks: boolean;
  readonly unawaited: boolean;
};
