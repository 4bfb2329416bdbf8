import * as exported from '../index.js';
import type { MatcherContext, MatcherResult } from '../MatcherContext.js';
import type { PropagationMatchers, TraceMatchers } from '../TraceMatchers.js';

/** A matcher, of whichever arguments. */
export type AnyMatcher = (
  this: MatcherContext,
  received: unknown,
  ...args: unknown[]
) => MatcherResult | Promise<MatcherResult>;

/** What the matchers take and return, as methods of what `expect` returns. */
export interface AllMatchers extends TraceMatchers<void>, PropagationMatchers {}

/** All matchers by name, and nothing else of what `traceproof/matchers` exports. */
export function namedMatchers(): [name: string, matcher: AnyMatcher][] {
  return Object.entries(exported).flatMap(([name, value]): [string, AnyMatcher][] =>
    /^to[A-Z]/.test(name) ? [[name, value as unknown as AnyMatcher]] : [],
  );
}
