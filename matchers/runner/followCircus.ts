import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import type { Named } from './nameOf.js';
import { nameOf } from './nameOf.js';
import type { Body, Run } from './wrapBody.js';
import { wrapBody } from './wrapBody.js';

/** What is read of jest-circus. Its events are internal: see `Circus.Event` in `@jest/types`. */
interface CircusTest extends Named {
  readonly type: 'test';
  readonly concurrent?: boolean;
  readonly errors: readonly unknown[];
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

type CircusHandler = (event: CircusEvent, state: { readonly rootDescribeBlock: CircusBlock }) => void;

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
  // At the end: those before us have by then noted the errors of a test that is done.
  if (!handlers.some((handler) => mark in handler)) handlers.push(Object.assign(makeHandler(), { [mark]: true }));
  return true;
}

function makeHandler(): CircusHandler {
  const attempts = new Attempts();
  return ({ name, test }, { rootDescribeBlock }) => {
    // By then all tests and hooks are there, those of set-up files before this one included.
    if (name === 'run_start') attempts.wrap(rootDescribeBlock);
    else if (name === 'test_started' && test !== undefined) attempts.start(test);
    else if (name === 'test_done' && test !== undefined) attempts.end(test);
  };
}

/** The attempts that run, with their scopes. */
class Attempts {
  readonly #scopes = new Map<CircusTest, TestScope>();
  /** The only test that hooks may be of: those of concurrent tests are not run. */
  #sequential: CircusTest | undefined;

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
    this.#scopes.set(test, openTestScope(nameOf(test, ' › ')));
    if (test.concurrent !== true) this.#sequential = test;
  }

  end(test: CircusTest): void {
    this.#scopes.get(test)?.close({ failed: test.errors.length > 0 });
    this.#scopes.delete(test);
    if (this.#sequential === test) this.#sequential = undefined;
  }

  #enter(test: CircusTest | undefined): Run {
    const scope = test === undefined ? undefined : this.#scopes.get(test);
    return scope === undefined ? (fn) => fn() : scope.run;
  }
}
