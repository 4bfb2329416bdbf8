import { AsyncResource, createHook } from 'node:async_hooks';
import { basename } from 'node:path';
import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import { leftFindings } from '../../src/fixture/endOfFile.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import { seeErrorsInAssert } from './seeErrorsInAssert.js';
import { type FailedNodeTest, showTraceInNodeTest } from './showTraceInNodeTest.js';

/** What is read of a test or hook of node:test: an AsyncResource of type "Test", in whose async scope the function runs. */
interface NodeTest extends AsyncResource, FailedNodeTest {
  /** That of its context. */
  readonly signal?: AbortSignal;
  /** None of hooks, and of the test that stands for the file. */
  readonly parent?: object | null;
  readonly hookType?: string;
  /** Notes the error that the test is reported with; the first one stays. */
  fail?(error: unknown): void;
}

/** What is read of the `TestContext` that bodies and hooks are handed: the same object for one test. */
interface NodeTestContext {
  readonly name: string;
  readonly fullName?: string;
  /** Of the test file; not there before Node 22.6. */
  readonly filePath?: string;
  readonly passed?: boolean;
  /** Aborted when the test is over, its hooks included; at once when it timed out. */
  readonly signal: AbortSignal;
  test(): unknown;
  readonly assert?: object;
}

/** The scope of a test, and the test once its body has begun. */
interface Followed {
  readonly scope: TestScope;
  test?: NodeTest;
}

interface FollowedTests {
  /** By the context that body and hooks are handed. */
  readonly known: WeakMap<object, Followed>;
  /** Those whose functions have not run: a hook before may have failed. */
  readonly waiting: Set<NodeTest>;
}

type Fn = (this: unknown, ...args: unknown[]) => unknown;

/** Shared by all copies of this code. */
const mark = Symbol.for('traceproof.v1.node-test');

/**
 * Gives each test of node:test its scope, its `beforeEach` and `afterEach` hooks included, whoever declares it and however:
 * the runner runs body and hooks by `runInAsyncScope` of a resource of its own, and an async hook sees that resource when it
 * is made. Tests that were declared before are not followed.
 */
export function followNodeTest(): void {
  if (mark in globalThis) return;
  Object.defineProperty(globalThis, mark, { value: true });
  const tests: FollowedTests = { known: new WeakMap(), waiting: new Set() };
  joinRealm().left.listening = true;
  process.on('exit', () => {
    for (const { error } of leftFindings()) fail(error);
  });
  createHook({
    init(_asyncId, type, _triggerAsyncId, resource) {
      if (type === 'Test') runInScopes(resource as NodeTest, tests);
    },
  }).enable();
}

/** All tests are done, and no timer is pending. What is printed stands with the file that fails. */
function fail(error: Error): void {
  process.exitCode = 1;
  process.stderr.write(`${error.stack}\n`);
}

function runInScopes(test: NodeTest, tests: FollowedTests): void {
  const { runInAsyncScope } = AsyncResource.prototype;
  tests.waiting.add(test);
  Object.defineProperty(test, 'runInAsyncScope', {
    configurable: true,
    writable: true,
    value(this: NodeTest, fn: Fn, context: unknown, ...args: unknown[]): unknown {
      tests.waiting.delete(this);
      if (!isOfTest(this) || !isTestContext(context)) return runInAsyncScope.call(this, fn, context, ...args);
      const followed = follow(context, tests);
      if (this.hookType === undefined) followed.test = this;
      return runInAsyncScope.call(this, within(followed.scope, fn), context, ...args);
    },
  });
}

/** Not the hooks of a whole suite or file. Those that a test makes for itself are in its chain. */
function isOfTest({ hookType, parent }: NodeTest): boolean {
  return hookType === undefined ? parent != null : hookType.endsWith('Each');
}

function isTestContext(context: unknown): context is NodeTestContext {
  const { test, signal } = (context ?? {}) as Partial<NodeTestContext>;
  return typeof test === 'function' && signal instanceof AbortSignal;
}

function follow(context: NodeTestContext, tests: FollowedTests): Followed {
  const before = tests.known.get(context);
  if (before !== undefined) return before;
  const strict = joinRealm().strictByDefault;
  const whenStrict = (): void => seeErrorsInAssert(context);
  const seededBy = [basename(context.filePath ?? process.argv[1] ?? '')];
  const name = context.fullName ?? context.name;
  const followed: Followed = { scope: openTestScope(name, { subtests: true, strict, seededBy, whenStrict }) };
  tests.known.set(context, followed);
  context.signal.addEventListener('abort', () => close(followed, context, tests), { once: true });
  return followed;
}

/** All hooks are done by then, and nothing is reported yet. */
function close(followed: Followed, context: NodeTestContext, { waiting }: FollowedTests): void {
  const { scope, test = [...waiting].find(({ signal }) => signal === context.signal) } = followed;
  const found = context.passed === true ? scope.judge() : undefined;
  if (found !== undefined) test?.fail?.(found);
  else if (test !== undefined) showTraceInNodeTest(scope, test);
  scope.close({ failed: context.passed !== true });
}

function within(scope: TestScope, fn: Fn): Fn {
  return function (this: unknown, ...args: unknown[]) {
    return scope.run(() => fn.apply(this, args));
  };
}
