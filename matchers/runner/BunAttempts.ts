import { basename } from 'node:path';
import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import { showTraceInBun } from './showTraceInBun.js';
import { watchRun } from './watchRun.js';
import type { Run } from './wrapBody.js';

interface Attempt {
  readonly scope: TestScope;
  entered: boolean;
  /** Not known to have passed: its spans are kept. */
  failed: boolean;
  /** It calls back, so that nobody sees how it ends. */
  blind: boolean;
  /** What is shown of its failures, spans included; empty while it has failed by nothing that was seen. */
  shown: string;
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
      this.#alone = newAttempt('test');
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
    if (last === undefined) return;
    // Out of time: bun goes on without the body, and the words are its own.
    if (last.entered && last.failed && !last.blind && last.shown === '') show(last);
    closeJudged(last);
  }

  /** Where `beforeEach` hooks run. */
  readonly inHook: Run = (fn) => this.#runHook(fn, () => {});

  /** Where `afterEach` hooks run. After one that fails bun runs none, nor that which ends the attempt. */
  readonly inAfterHook: Run = (fn) => this.#runHook(fn, () => this.end());

  /**
   * Runs a body in its scope. `callsBack`: it is not over when it returns, unless it returns a promise. Of several that run at
   * once, strict mode judges each when its body is over.
   */
  runBody<R>(name: string, callsBack: boolean, body: () => R): R {
    const attempt = this.#enter(name);
    return watchRun(attempt.scope.run, body, {
      threw: (error) => show(attempt, error),
      over: (failed, isSettled) => {
        attempt.blind = callsBack && !isSettled;
        attempt.failed = failed || attempt.blind;
        if (attempt !== this.#alone) closeJudged(attempt);
      },
    });
  }

  #runHook<R>(hook: () => R, whenFailed: () => void): R {
    const attempt = this.#alone;
    return watchRun(attempt?.scope.run ?? ((fn) => fn()), hook, {
      threw: (error) => {
        if (attempt === undefined) return;
        attempt.failed = true;
        show(attempt, error);
      },
      over: (failed) => {
        if (failed) whenFailed();
      },
    });
  }

  #enter(name: string): Attempt {
    const alone = this.#alone;
    if (alone === undefined || alone.entered) return { ...newAttempt(name), entered: true };
    alone.entered = true;
    alone.scope.rename(name);
    return alone;
  }
}

function newAttempt(name: string): Attempt {
  // The main file of bun is the test file that is run.
  const { main = '' } = (globalThis as { Bun?: { main?: string } }).Bun ?? {};
  const seededBy = [basename(main)];
  const scope = openTestScope(name, { strict: joinRealm().strictByDefault, seededBy });
  return { scope, entered: false, failed: true, blind: false, shown: '' };
}

function show(attempt: Attempt, ...thrown: [error: unknown] | []): void {
  attempt.shown += showTraceInBun(attempt.scope, attempt.shown, ...thrown);
}

/** What a test failed by stays alone. */
function closeJudged({ scope, failed }: Attempt): void {
  const found = failed ? undefined : scope.judge();
  scope.close({ failed: failed || found !== undefined });
  if (found !== undefined) throw found;
}
