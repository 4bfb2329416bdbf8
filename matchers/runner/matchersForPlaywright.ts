import type { MatcherContext, MatcherResult } from '../MatcherContext.js';
import { type AnyMatcher, namedMatchers } from './namedMatchers.js';

/**
 * The matchers, with a space behind each place that ends a line of their failures: Playwright takes every line that ends
 * with `file:line:column` for a frame of the stack, and would show the code of that one.
 */
export function matchersForPlaywright(): Record<string, AnyMatcher> {
  return Object.fromEntries(namedMatchers().map(([name, matcher]) => [name, withoutFrames(matcher)]));
}

function withoutFrames(matcher: AnyMatcher): AnyMatcher {
  return function spaced(this: MatcherContext, received, ...args) {
    const result = matcher.call(this, received, ...args);
    return 'then' in result ? result.then(space) : space(result);
  };
}

function space(result: MatcherResult): MatcherResult {
  return { ...result, message: () => result.message().replace(/:\d+:\d+$/gm, '$& ') };
}
