/** What jest, vitest and their like have in common of a matcher's `this`. Only these members are used. */
export interface MatcherContext {
  /** Called under `.not`. */
  readonly isNot?: boolean | undefined;
  /** `resolves` or `rejects`, where it was called under one. */
  readonly promise?: string | undefined;
  readonly utils?: MatcherUtils | undefined;
}

/** The four printing helpers every runner has; they color as the runner does. */
export interface MatcherUtils {
  /** The line `expect(received).toBe(expected)`. */
  matcherHint(
    name: string,
    received?: string,
    expected?: string,
    options?: { readonly isNot?: boolean; readonly promise?: string },
  ): string;
  /** A value in the color of what was received. */
  printReceived(value: unknown): string;
  /** A value in the color of what was expected. */
  printExpected(value: unknown): string;
  /** A value as text, without color. */
  stringify(value: unknown): string;
}

/** What a matcher hands to the runner. */
export interface MatcherResult {
  /** Before `.not` is applied. */
  readonly pass: boolean;
  /** Made only when it is shown. */
  readonly message: () => string;
  /** For reporters that show a difference; only given where it says more than the message. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}
