import { joinRealm } from '../../src/fixture/joinRealm.js';
import { BunAttempts } from './BunAttempts.js';
import type { BunTest } from './bunTest.js';
import { type Body, type Run, wrapBody } from './wrapBody.js';

type Fn = (this: unknown, ...args: unknown[]) => unknown;
/** Makes another function of one that was handed to the runner under a name. */
type Wrap = (name: string, fn: Fn) => Fn;

/** On what was replaced; shared by all copies of this code. */
const mark = Symbol.for('traceproof.v1.bun');

/**
 * Gives each attempt of each test of bun its scope: the functions of `bun:test` that take a body or a hook are replaced, for
 * all files that import them later. Doing so again changes nothing.
 */
export function followBun(bun: BunTest): void {
  if (mark in bun.beforeEach) return;
  joinRealm().notes.add(note);
  const attempts = new BunAttempts();
  // Made before the hooks of any test file: bun runs this beforeEach first, and this afterEach last.
  bun.beforeEach(() => attempts.begin());
  bun.afterEach(() => attempts.end());
  replace(bun, attempts);
}

function replace(bun: BunTest, attempts: BunAttempts): void {
  const suites: string[] = [];
  const body: Wrap = (name, fn) => {
    const fullName = [...suites, name].join(' > ');
    return like(fn, function (this: unknown, ...args) {
      // The last argument is then the callback.
      const callsBack = typeof args.at(-1) === 'function' && args.length === fn.length;
      return attempts.runBody(fullName, callsBack, () => fn.apply(this, args));
    });
  };
  const suite: Wrap = (name, fn) =>
    like(fn, function (this: unknown, ...args) {
      suites.push(name);
      try {
        return fn.apply(this, args);
      } finally {
        suites.pop();
      }
    });
  const hook = (fn: Body, run: Run): Body => wrapBody(fn, () => run);
  const { beforeEach, afterEach } = bun;
  bun.test = wrapped(bun.test as Fn, body);
  bun.it = wrapped(bun.it as Fn, body);
  bun.describe = wrapped(bun.describe as Fn, suite);
  bun.beforeEach = Object.assign(
    ((fn, ...more) => beforeEach(hook(fn, attempts.inHook), ...more)) as BunTest['beforeEach'],
    {
      [mark]: true,
    },
  );
  bun.afterEach = (fn, ...more) => afterEach(hook(fn, attempts.inAfterHook), ...more);
}

/** A stand-in for `test` or `describe`, and for all that hangs on it: `test.skip`, `test.concurrent`, `test.each(table)`, ... */
function wrapped(fn: Fn, wrap: Wrap): Fn {
  const kind = Object.getPrototypeOf(fn) as object;
  const wrapArgs = (args: unknown[]): unknown[] =>
    args.map((arg) => (typeof arg === 'function' && arg !== args[0] ? wrap(String(args[0]), arg as Fn) : arg));
  return new Proxy(fn, {
    apply: (target, _self, args: unknown[]) => target(...wrapArgs(args)),
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function' || key in Function.prototype) return member;
      if (Object.getPrototypeOf(member) === kind) return wrapped(member as Fn, wrap);
      return (...args: unknown[]): unknown => {
        const made: unknown = Reflect.apply(member, target, args);
        return typeof made === 'function' ? wrapped(made as Fn, wrap) : made;
      };
    },
  });
}

/** bun asks a body how many arguments it takes. */
function like(fn: Fn, made: Fn): Fn {
  return Object.defineProperty(made, 'length', { value: fn.length });
}

const note = [
  'The runner is bun. Hooks of tests that run at once belong to no test, because bun does not say whose they are. Its fake timers leave',
  'no real ones: a wait still ends with the event it waits for, but its timeoutMs passes only as the fake time is advanced.',
  'Instrumentation that patches modules when they are required does not see those that bun loads itself.',
].join('\n');
