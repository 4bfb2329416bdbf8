import { AssertionError } from 'node:assert';
import { types } from 'node:util';
import type { MatcherResult } from '../MatcherContext.js';
import { type AllMatchers, type AnyMatcher, namedMatchers } from './namedMatchers.js';

/** Every matcher as a function: the received value first, then what the matcher takes. */
export type TraceAssertions = {
  [Name in keyof AllMatchers]: (
    received: unknown,
    ...args: Parameters<AllMatchers[Name]>
  ) => ReturnType<AllMatchers[Name]>;
};

/** The assertions, and under `not` their opposites. */
export interface TraceAssert extends TraceAssertions {
  /** Each passes when the assertion of that name does not hold. */
  readonly not: TraceAssertions;
}

type Assertion = (received: unknown, ...args: unknown[]) => void | Promise<void>;

/**
 * The matchers as plain assertions, for runners without an `expect`: one function for each, which says the same. Throws an
 * `AssertionError` of `node:assert` when the claim does not hold, and a `UsageError` for misuse, under `not` too.
 *
 * @example
 * ```ts
 * import test from 'node:test';
 * import { trace } from '@opentelemetry/api';
 * import { traceAssert, tracing } from 'traceproof/node-test';
 *
 * test('keeps the trace whole', async () => {
 *   await trace.getTracer('shop').startActiveSpan('checkout', async (span) => span.end());
 *   traceAssert.toBeRootSpan(tracing.span('checkout'));
 *   traceAssert.not.toHaveSpan(tracing, 'refund');
 * });
 * ```
 */
export const traceAssert: TraceAssert = Object.assign(assertions(false), { not: assertions(true) });

function assertions(isNot: boolean): TraceAssertions {
  const all = namedMatchers().map(([name, matcher]) => [name, assertBy(matcher, name, isNot)]);
  return Object.fromEntries(all) as TraceAssertions;
}

function assertBy(matcher: AnyMatcher, name: string, isNot: boolean): Assertion {
  const operator = isNot ? `not.${name}` : name;
  return function assertion(received, ...args) {
    const result = matcher.call({ isNot }, received, ...args);
    if (!types.isPromise(result)) return demand(result, isNot, () => failure(result, operator, assertion));
    // Made now: when the promise has settled, the line of the test is no longer on the stack.
    const asked = failure(undefined, operator, assertion);
    return result.then((settled) => demand(settled, isNot, () => withMessage(asked, settled.message())));
  };
}

function demand({ pass }: MatcherResult, isNot: boolean, makeError: () => Error): void {
  if (pass === isNot) throw makeError();
}

function failure(result: MatcherResult | undefined, operator: string, stackStartFn: Assertion): AssertionError {
  const { actual, expected } = result ?? {};
  return new AssertionError({ message: result?.message() ?? operator, actual, expected, operator, stackStartFn });
}

function withMessage(error: AssertionError, message: string): AssertionError {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  error.message = message;
  error.stack = [`${error.name} [${error.code}]: ${message}`, ...frames].join('\n');
  return error;
}
