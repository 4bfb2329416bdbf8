import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import { isThenable } from './isThenable.js';
import type { Run } from './wrapBody.js';

interface Attempt {
  readonly scope: TestScope;
  entered: boolean;
  /** Not known to have passed: its spans are kept. */
  failed: boolean;
}

/**
 * The attempts that run. bun tells hooks nothing of their test: an attempt that runs alone shares its scope with them, from
 * the first `beforeEach` hook to the last `afterEach` hook; of several that run at once each has a scope for its body only.
 */
export class BunAttempts {
  #running = 0;
  #alone: Attempt | undefined;

  /** To be called before all `beforeEach` hooks of an attempt. */
  begin(): void {
    this.#running += 1;
    if (this.#running === 1) {
      this.#alone = { scope: openTestScope('test'), entered: false, failed: true };
      return;
    }
    const first = this.#alone;
    this.#alone = undefined;
    if (first?.entered === false) first.scope.close({ failed: true });
  }

  /** To be called after all `afterEach` hooks of an attempt. */
  end(): void {
    this.#running = Math.max(0, this.#running - 1);
    const last = this.#alone;
    this.#alone = undefined;
    last?.scope.close({ failed: last.failed });
  }

  /** Where hooks run. */
  readonly inHook: Run = (fn) => (this.#alone === undefined ? fn() : this.#alone.scope.run(fn));

  /** Runs a body in its scope. `callsBack`: it is not over when it returns, unless it returns a promise. */
  runBody<R>(name: string, callsBack: boolean, body: () => R): R {
    const attempt = this.#enter(name);
    const over = (failed: boolean): void => {
      attempt.failed = failed;
      if (attempt !== this.#alone) attempt.scope.close({ failed });
    };
    let thrown = true;
    try {
      const result = attempt.scope.run(body);
      thrown = false;
      if (isThenable(result))
        result.then(
          () => over(false),
          () => over(true),
        );
      else over(callsBack);
      return result;
    } finally {
      if (thrown) over(true);
    }
  }

  #enter(name: string): Attempt {
    const alone = this.#alone;
    if (alone === undefined || alone.entered) return { scope: openTestScope(name), entered: true, failed: true };
    alone.entered = true;
    alone.scope.rename(name);
    return alone;
  }
}
