/** How binding a rule is, as RFC 2119 has it. */
export type Level = 'must' | 'should' | 'may';

/** Where a rule comes from. */
export interface RuleSource {
  /** As `W3C Trace Context, 3.2.2.3 trace-id`. */
  readonly section: string;
  /** A page that says it. */
  readonly url: string;
}

/** What a subject did, beside what is due. */
export interface Disagreement {
  readonly expected: string;
  readonly found: string;
}

/** A rule, without what is asked of the subject. */
export interface CaseInfo {
  /** Fixed: opt-outs, lists of known defects and planted bugs name it. */
  readonly id: string;
  readonly level: Level;
  /** What holds when it passes, as a sentence without its end. */
  readonly title: string;
  readonly source: RuleSource;
  /** Without all of these the rule says nothing about a subject. */
  readonly needs: readonly string[];
}
