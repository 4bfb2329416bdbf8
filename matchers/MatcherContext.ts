/** What jest, vitest and their like have in common of a matcher's `this`. Only these members are used. */
export interface MatcherContext {
  readonly isNot?: boolean | undefined;
  readonly promise?: string | undefined;
  readonly utils?: MatcherUtils | undefined;
}

/** The four printing helpers every runner has; they color as the runner does. */
export interface MatcherUtils {
  matcherHint(
    name: string,
    received?: string,
    expected?: string,
    options?: { readonly isNot?: boolean; readonly promise?: string },
  ): string;
  printReceived(value: unknown): string;
  printExpected(value: unknown): string;
  stringify(value: unknown): string;
}

/** What a matcher hands to the runner. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
  /** For reporters that show a difference; only given where it says more than the message. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}
