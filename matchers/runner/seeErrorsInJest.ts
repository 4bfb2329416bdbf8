import { noteReceived, noteThrown } from '../../src/fixture/noteSeen.js';
import { callMatchers, type Passed } from '../../src/fixture/strict/claimsOf.js';
import type { MatcherContext, MatcherResult } from '../MatcherContext.js';
import { catching } from './catching.js';
import { isThenable } from './isThenable.js';
import { describing } from './seenMatchers.js';

type Fn = (...args: unknown[]) => unknown;
type Matcher = (this: MatcherContext, received: unknown, ...args: unknown[]) => MatcherResult;
type Matchers = Record<string, Matcher | undefined>;
/** What is used of what jest's `expect` returns. */
interface Expectation {
  readonly rejects: Record<string, Fn>;
}
type Expect = (received: unknown) => Expectation;

/** Where jest keeps its matchers, for all copies of its `expect`. */
const matchersKey = Symbol.for('$$jest-matchers-object');
/** Shared by all copies of this code: `jest.resetModules()` makes more of them within a test file. */
const mark = Symbol.for('traceproof.v1.jest-expect');

const throwing = ['toThrow', 'toThrowErrorMatchingSnapshot', 'toThrowErrorMatchingInlineSnapshot'];

/**
 * Lets strict mode see the errors that passing matchers of jest receive, in this test file. The symbol is internal: where it
 * is absent, nothing is seen. Of `rejects.toThrow()` jest makes a matcher of its own at each call of `expect`, so this one
 * is seen by the global `expect` alone, not by that of `@jest/globals`.
 */
export function seeErrorsInJest(): void {
  const globals = globalThis as { [matchersKey]?: { matchers?: Matchers }; expect?: Expect };
  const matchers = globals[matchersKey]?.matchers;
  if (matchers === undefined || mark in matchers) return;
  Object.defineProperty(matchers, mark, { value: true });
  for (const name of throwing) replace(matchers, name, seeThrown);
  for (const name of [...describing, ...callMatchers]) replace(matchers, name, seeReceived);
  if (typeof globals.expect === 'function') globals.expect = new Proxy(globals.expect, { apply: seeRejections });
}

type See = (call: (received: unknown) => MatcherResult, context: MatcherContext, passed: Passed) => MatcherResult;

function replace(matchers: Matchers, name: string, see: See): void {
  const matcher = matchers[name];
  if (matcher === undefined) return;
  const seen: Matcher = function (received, ...args) {
    return see((given) => matcher.call(this, given, ...args), this, { matcher: name, received, args });
  };
  // One of these says that the matcher is jest's own.
  const { length: _length, name: _name, prototype: _prototype, ...marks } = Object.getOwnPropertyDescriptors(matcher);
  matchers[name] = Object.defineProperties(seen, marks);
}

const seeThrown: See = (call, context, { received }) => {
  const errors: unknown[] = context.promise === 'rejects' ? [received] : [];
  const watched = typeof received === 'function' ? catching(received as Fn, (error) => errors.push(error)) : received;
  const result = call(watched);
  if (result.pass && context.isNot !== true) for (const error of errors) noteThrown(error);
  return result;
};

const seeReceived: See = (call, context, passed) => {
  const result = call(passed.received);
  if (!result.pass || context.isNot === true) return result;
  if (context.promise === 'rejects') noteThrown(passed.received);
  noteReceived(passed);
  return result;
};

/** A promise that was rejected says so again to who asks later. */
function seeRejections(expect: Expect, self: unknown, args: [received: unknown]): Expectation {
  const expectation = Reflect.apply(expect, self, args);
  const [received] = args;
  const { rejects } = expectation;
  const toThrow = rejects['toThrow'];
  if (toThrow === undefined || !isThenable(received)) return expectation;
  rejects['toThrow'] = async (...given) => {
    await toThrow(...given);
    await received.then(undefined, noteThrown);
  };
  return expectation;
}
