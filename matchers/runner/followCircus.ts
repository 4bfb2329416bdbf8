import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import { beginFile, endOfFile } from '../../src/fixture/endOfFile.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import type { Named } from './nameOf.js';
import { nameOf } from './nameOf.js';
import { showTraceInCircus } from './showTraceInCircus.js';
import type { Body, Run } from './wrapBody.js';
import { wrapBody } from './wrapBody.js';

/** What is read of jest-circus. Its events are internal: see `Circus.Event` in `@jest/types`. */
interface CircusTest extends Named {
  readonly type: 'test';
  readonly concurrent?: boolean;
  readonly failing?: boolean;
  readonly errors: unknown[];
  /** Where the test is written. */
  readonly asyncError: Error;
  fn?: Body | undefined;
}

interface CircusBlock extends Named {
  readonly type: 'describeBlock';
  readonly children: readonly (CircusBlock | CircusTest)[];
  readonly hooks: readonly { readonly type: string; fn: Body }[];
}

interface CircusEvent {
  readonly name: string;
  readonly test?: CircusTest;
}

interface CircusState {
  readonly rootDescribeBlock: CircusBlock;
  /** What fails the file. */
  readonly unhandledErrors: unknown[];
}

/** circus waits for what is returned. */
type CircusHandler = (event: CircusEvent, state: CircusState) => unknown;

const handlersKey = Symbol.for('EVENT_HANDLERS');
/** Shared by all copies of this code: `jest.resetModules()` makes more of them within a test file. */
const mark = Symbol.for('traceproof.v1.circus');

/**
 * Gives each attempt of each test its scope, its `beforeEach` and `afterEach` hooks included, when the runner is jest-circus.
 * Doing so again within a test file changes nothing.
 *
 * @returns whether it is jest-circus.
 */
export function followCircus(): boolean {
  const handlers = (globalThis as Record<symbol, unknown>)[handlersKey] as CircusHandler[] | undefined;
  if (!Array.isArray(handlers)) return false;
  // In front: those that report on a test that is done shall find what strict mode found. What it failed by itself was noted
  // at events before that one.
  if (!handlers.some((handler) => mark in handler)) handlers.unshift(Object.assign(makeHandler(), { [mark]: true }));
  return true;
}

function makeHandler(): CircusHandler {
  const attempts = new Attempts();
  return ({ name, test }, { rootDescribeBlock, unhandledErrors }) => {
    if (name === 'run_start') attempts.begin(rootDescribeBlock);
    if (name === 'run_finish') return attempts.finish(unhandledErrors);
    if (test === undefined) return undefined;
    if (name === 'test_done') return attempts.end(test);
    if (name === 'test_started') attempts.start(test);
    else if (name === 'test_fn_success' || name === 'test_fn_failure')
      attempts.outcome(test, name === 'test_fn_success');
    return undefined;
  };
}

/** The attempts that run, with their scopes. */
class Attempts {
  readonly #scopes = new Map<CircusTest, TestScope>();
  /** The last attempt of each test. */
  readonly #last = new WeakMap<CircusTest, TestScope>();
  readonly #tests = new WeakMap<TracerFixture, CircusTest>();
  /** Tests that are to fail, whose bodies did. */
  readonly #failedAsMeant = new Set<CircusTest>();
  /** The only test that hooks may be of: those of concurrent tests are not run. */
  #sequential: CircusTest | undefined;

  /** By then all tests and hooks are there, those of set-up files before this one included. */
  begin(rootDescribeBlock: CircusBlock): void {
    beginFile();
    this.wrap(rootDescribeBlock);
  }

  wrap(block: CircusBlock): void {
    for (const hook of block.hooks) {
      if (hook.type.endsWith('Each')) hook.fn = wrapBody(hook.fn, () => this.#enter(this.#sequential));
    }
    for (const child of block.children) {
      if (child.type === 'describeBlock') this.wrap(child);
      else if (typeof child.fn === 'function') child.fn = wrapBody(child.fn, () => this.#enter(child));
    }
  }

  start(test: CircusTest): void {
    this.#last.get(test)?.discount();
    const scope = openTestScope(nameOf(test, ' › '), { strict: joinRealm().strictByDefault });
    this.#scopes.set(test, scope);
    this.#last.set(test, scope);
    this.#tests.set(scope.fixture, test);
    this.#failedAsMeant.delete(test);
    if (test.concurrent !== true) this.#sequential = test;
  }

  /** Of a test that is to fail, circus says success when its body threw. */
  outcome(test: CircusTest, success: boolean): void {
    if (test.failing === true && success) this.#failedAsMeant.add(test);
  }

  /** What is returned fulfils when nothing of the test runs on that would miss its environment. */
  end(test: CircusTest): unknown {
    const scope = this.#scopes.get(test);
    const found = this.#passed(test) ? scope?.judge() : undefined;
    if (found !== undefined) addFinding(test, found);
    else if (scope !== undefined) showTraceInCircus(scope, test.errors);
    scope?.close({ failed: test.errors.length > 0 || found !== undefined });
    this.#scopes.delete(test);
    if (this.#sequential === test) this.#sequential = undefined;
    return scope?.stopped();
  }

  /** Circus makes its results of the tests afterwards: one that left something running fails. */
  async finish(unhandledErrors: unknown[]): Promise<void> {
    for (const { of, error } of await endOfFile()) {
      const test = this.#tests.get(of);
      if (test === undefined) unhandledErrors.push(error);
      else test.errors.push(placed(error, test));
    }
  }

  /** Whether all of it went well, the body of a test that is to fail included. */
  #passed(test: CircusTest): boolean {
    if (test.failing === true) return !this.#failedAsMeant.has(test) && onlyMissesFailure(test);
    return test.errors.length === 0;
  }

  #enter(test: CircusTest | undefined): Run {
    const scope = test === undefined ? undefined : this.#scopes.get(test);
    return scope === undefined ? (fn) => fn() : scope.run;
  }
}

/** A finding fails the test; one that is to fail has its only error from circus, which misses the failure that now is there. */
function addFinding(test: CircusTest, found: Error): void {
  if (test.failing === true) test.errors.length = 0;
  else test.errors.push(placed(found, test));
}

function onlyMissesFailure({ errors, asyncError }: CircusTest): boolean {
  const [first] = errors;
  return errors.length === 1 && Array.isArray(first) && first[0] === asyncError;
}

/** jest takes for the message what stands before the frames, so there must be some: where no culprit is known, the test's. */
function placed(found: Error, { asyncError }: CircusTest): Error {
  const frames = /\n\s+at [^]*$/;
  if (!frames.test(found.stack ?? '')) found.stack += frames.exec(asyncError.stack ?? '')?.[0] ?? '';
  return found;
}
