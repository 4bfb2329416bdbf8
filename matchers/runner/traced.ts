import { isInTest, openTestScope, type TestScope } from '../../src/fixture/currentScope.js';

/**
 * Wraps the body of a test so that it runs in a scope of its own, for runners in which the set-up file cannot see to it.
 * Where it can, the test has its scope already, and the body runs in that one. For a body that returns a promise, or is
 * done when it returns.
 *
 * @example
 * ```ts
 * import { traced, tracing } from 'traceproof/jest';
 *
 * test.concurrent('keeps the trace whole', traced(async () => {
 *   await checkout();
 *   expect(tracing).toHaveNoOrphans();
 * }));
 * ```
 */
export function traced<This, Args extends unknown[], R>(
  body: (this: This, ...args: Args) => R,
): (this: This, ...args: Args) => R {
  function wrapped(this: This, ...args: Args): R {
    const call = (): R => body.apply(this, args);
    return isInTest() ? call() : inScope(openTestScope(body.name || 'traced test'), call);
  }
  // Runners ask a body how many arguments it takes; vitest reads their names, as fixtures, in its source.
  return Object.defineProperties(wrapped, {
    length: { value: body.length },
    toString: { value: () => body.toString() },
  });
}

function inScope<R>(scope: TestScope, body: () => R): R {
  const passed = (): void => scope.close({ failed: false });
  const failed = (): void => scope.close({ failed: true });
  try {
    const result = scope.run(body);
    if (isThenable(result)) result.then(passed, failed);
    else passed();
    return result;
  } catch (error) {
    failed();
    throw error;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
