import { AsyncResource, createHook } from 'node:async_hooks';
import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';

/** What is read of a test or hook of node:test: an AsyncResource of type "Test", in whose async scope the function runs. */
interface NodeTest extends AsyncResource {
  /** None of hooks, and of the test that stands for the file. */
  readonly parent?: object | null;
  readonly hookType?: string;
}

/** What is read of the `TestContext` that bodies and hooks are handed: the same object for one test. */
interface NodeTestContext {
  readonly name: string;
  readonly fullName?: string;
  readonly passed?: boolean;
  /** Aborted when the test is over, its hooks included; at once when it timed out. */
  readonly signal: AbortSignal;
  test(): unknown;
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
  const scopes = new WeakMap<object, TestScope>();
  createHook({
    init(_asyncId, type, _triggerAsyncId, resource) {
      if (type === 'Test') runInScopes(resource as NodeTest, scopes);
    },
  }).enable();
}

function runInScopes(test: NodeTest, scopes: WeakMap<object, TestScope>): void {
  const { runInAsyncScope } = AsyncResource.prototype;
  Object.defineProperty(test, 'runInAsyncScope', {
    configurable: true,
    writable: true,
    value(this: NodeTest, fn: Fn, context: unknown, ...args: unknown[]): unknown {
      const scope = isOfTest(this) && isTestContext(context) ? scopeOf(context, scopes) : undefined;
      return runInAsyncScope.call(this, scope === undefined ? fn : within(scope, fn), context, ...args);
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

function scopeOf(context: NodeTestContext, scopes: WeakMap<object, TestScope>): TestScope {
  const known = scopes.get(context);
  if (known !== undefined) return known;
  const scope = openTestScope(context.fullName ?? context.name, { subtests: true });
  scopes.set(context, scope);
  const close = (): void => scope.close({ failed: context.passed !== true });
  context.signal.addEventListener('abort', close, { once: true });
  return scope;
}

function within(scope: TestScope, fn: Fn): Fn {
  return function (this: unknown, ...args: unknown[]) {
    return scope.run(() => fn.apply(this, args));
  };
}
