import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
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
      this.#alone = { scope: openScope('test'), entered: false, failed: true };
      return;
    }
    const first = this.#alone;
    this.#alone = undefined;
    if (first?.entered === false) first.scope.close({ failed: true });
  }

  /** To be called after all `afterEach` hooks of an attempt. Throws what strict mode finds when it passed until then. */
  end(): void {
    this.#running = Math.max(0, this.#running - 1);
    const last = this.#alone;
    this.#alone = undefined;
    if (last !== undefined) closeJudged(last);
  }

  /** Where hooks run. */
  readonly inHook: Run = (fn) => (this.#alone === undefined ? fn() : this.#alone.scope.run(fn));

  /**
   * Runs a body in its scope. `callsBack`: it is not over when it returns, unless it returns a promise. Of several that run at
   * once, strict mode judges each when its body is over.
   */
  runBody<R>(name: string, callsBack: boolean, body: () => R): R {
    const attempt = this.#enter(name);
    const over = (failed: boolean): void => {
      attempt.failed = failed;
      if (attempt !== this.#alone) closeJudged(attempt);
    };
    let thrown = true;
    try {
      const result = attempt.scope.run(body);
      thrown = false;
      if (isThenable(result)) return whenOver(result, over);
      over(callsBack);
      return result;
    } finally {
      if (thrown) over(true);
    }
  }

  #enter(name: string): Attempt {
    const alone = this.#alone;
    if (alone === undefined || alone.entered) return { scope: openScope(name), entered: true, failed: true };
    alone.entered = true;
    alone.scope.rename(name);
    return alone;
  }
}

function openScope(name: string): TestScope {
  return openTestScope(name, { strict: joinRealm().strictByDefault });
}

/** What a test failed by stays alone. */
function closeJudged({ scope, failed }: Attempt): void {
  const found = failed ? undefined : scope.judge();
  scope.close({ failed: failed || found !== undefined });
  if (found !== undefined) throw found;
}

function whenOver<R>(result: R & PromiseLike<unknown>, over: (failed: boolean) => void): R {
  const settled = result.then(
    (value) => (over(false), value),
    (error: unknown) => {
      over(true);
      throw error;
    },
  );
  return settled as R;
}
