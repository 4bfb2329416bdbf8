import type { MatcherContext, MatcherResult } from '../MatcherContext.js';
import { type AnyMatcher, namedMatchers } from './namedMatchers.js';

/** The matchers, without the first line of their failures: bun writes one itself, from the name of the function. */
export function matchersForBun(): Record<string, AnyMatcher> {
  return Object.fromEntries(namedMatchers().map(([name, matcher]) => [name, withoutHeader(name, matcher)]));
}

function withoutHeader(name: string, matcher: AnyMatcher): AnyMatcher {
  return named(name, function headless(this: MatcherContext, received, ...args) {
    const { isNot, promise } = this;
    const result = matcher.call({ isNot, promise }, received, ...args);
    return 'then' in result ? result.then(cut) : cut(result);
  });
}

/** Written with this name, which is what bun reads, not its property; and without parameters that bun would show by name. */
function named(name: string, fn: AnyMatcher): AnyMatcher {
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is ours, with the name of an export in it
  const make = new Function('fn', `return { ${name}(received) { return fn.apply(this, arguments); } }.${name};`);
  return make(fn) as AnyMatcher;
}

function cut(result: MatcherResult): MatcherResult {
  return { ...result, message: () => result.message().replace(/^[^\n]*\n\n/, '') };
}
