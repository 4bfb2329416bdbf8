import { isInTest, openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';

/**
 * Wraps the body of a test so that it runs in a scope of its own, for runners in which the set-up file cannot see to it.
 * Where it can, the test has its scope already, and the body runs in that one. For a body that returns a promise, or is
 * done when it returns.
 *
 * @example
 * ```ts
 * import { expect, test } from '@jest/globals';
 * import { trace } from '@opentelemetry/api';
 * import { traced, tracing } from 'traceproof/jest';
 *
 * test.concurrent('keeps the trace whole', traced(async () => {
 *   await trace.getTracer('shop').startActiveSpan('checkout', async (span) => span.end());
 *   expect(tracing).toHaveNoOrphans();
 * }));
 * ```
 */
export function traced<This, Args extends unknown[], R>(
  body: (this: This, ...args: Args) => R,
): (this: This, ...args: Args) => R {
  function wrapped(this: This, ...args: Args): R {
    const call = (): R => body.apply(this, args);
    if (isInTest()) return call();
    return inScope(openTestScope(body.name || 'traced test', { strict: joinRealm().strictByDefault }), call);
  }
  // Runners ask a body how many arguments it takes; vitest reads their names, as fixtures, in its source.
  return Object.defineProperties(wrapped, {
    length: { value: body.length },
    toString: { value: () => body.toString() },
  });
}

function inScope<R>(scope: TestScope, body: () => R): R {
  let result: R;
  try {
    result = scope.run(body);
  } catch (error) {
    throw failed(scope, error);
  }
  if (!isThenable(result)) return passed(scope, result);
  return result.then(
    (value) => passed(scope, value),
    (error: unknown) => {
      throw failed(scope, error);
    },
  ) as R;
}

function passed<T>(scope: TestScope, value: T): T {
  const found = scope.judge();
  scope.close({ failed: found !== undefined });
  if (found !== undefined) throw found;
  return value;
}

function failed(scope: TestScope, error: unknown): unknown {
  scope.close({ failed: true });
  return error;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
