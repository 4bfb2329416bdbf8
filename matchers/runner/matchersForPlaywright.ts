import type { MatcherContext, MatcherResult } from '../MatcherContext.js';
import { type AnyMatcher, namedMatchers } from './namedMatchers.js';
import { spaceFrames } from './spaceFrames.js';

/** The matchers, whose failures hold no line that Playwright would take for a frame. */
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
  return { ...result, message: () => spaceFrames(result.message()) };
}
