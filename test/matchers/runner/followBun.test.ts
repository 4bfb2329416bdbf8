import { trace } from '@opentelemetry/api';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BunTest } from '../../../matchers/runner/bunTest.js';
import { followBun } from '../../../matchers/runner/followBun.js';
import { openTestScope } from '../../../src/fixture/currentScope.js';
import { tracing } from '../../../src/fixture/tracing.js';

type Fn = (...args: unknown[]) => unknown;

interface Handed {
  readonly by: string;
  readonly args: unknown[];
}

/** What a file hands to a `bun:test` that only takes notes. */
class FakeBun {
  readonly #kind: object = Object.create(Function.prototype, {
    skip: { get: () => this.#callable('skip') },
    each: { value: (table: unknown[]) => this.#callable(`each of ${table.length}`) },
  }) as object;

  readonly handed: Handed[] = [];
  /** The first is what runs before, or after, all others. */
  readonly beforeEach: Fn[] = [];
  readonly afterEach: Fn[] = [];
  readonly test: BunTest = {
    test: this.#callable('test'),
    it: this.#callable('it'),
    describe: this.#callable('describe'),
    beforeEach: (fn) => this.beforeEach.push(fn as Fn),
    afterEach: (fn) => this.afterEach.unshift(fn as Fn),
    expect: undefined as never,
  };

  /** As bun does: hooks, the body that was handed over under this name, hooks. */
  async run(name: string, ...args: unknown[]): Promise<void> {
    const body = this.handed.find(({ args: [given] }) => given === name)?.args.at(-1) as Fn;
    for (const hook of this.beforeEach) await hook();
    await body(...args);
    for (const hook of this.afterEach) await hook();
  }

  /** Its members are of its kind, or functions that make one of its kind. */
  #callable(by: string): Fn {
    const callable: Fn = (...args) => void this.handed.push({ by, args });
    return Object.setPrototypeOf(callable, this.#kind) as Fn;
  }
}

const tracer = trace.getTracer('app');
const seen = (): string[] => tracing.spans().map(({ name, scope, ownership }) => `${name} in ${scope}: ${ownership}`);

let bun: FakeBun;
let file: { test: any; describe: any; beforeEach: any; afterEach: any };
beforeEach(() => {
  bun = new FakeBun();
  followBun(bun.test);
  file = bun.test;
});

describe('a body', () => {
  it('runs in a scope with the names of its suites, its hooks, too', async () => {
    let after: string[] = [];
    file.beforeEach(() => tracer.startSpan('before').end());
    file.afterEach(() => {
      tracer.startSpan('after').end();
      after = seen();
    });
    file.describe('shop', () => file.test('pays', async () => (await null, tracer.startSpan('body').end())));
    bun.handed.map(({ args }) => (args[1] as Fn)());
    await bun.run('pays');
    expect(after).toEqual(['before', 'body', 'after'].map((name) => `${name} in shop > pays: chain`));
  });

  it('does so under each member of test, and gets its arguments', async () => {
    const got: unknown[][] = [];
    file.test.each([[1, 2]])('of a table', (a: number, b: number) => void got.push([a, b, seen()]));
    file.test.skip('skipped', () => {});
    expect(bun.handed.map(({ by, args: [name] }) => `${by}: ${String(name)}`)).toEqual([
      'each of 1: of a table',
      'skip: skipped',
    ]);
    await bun.run('of a table', 1, 2);
    expect(got).toEqual([[1, 2, []]]);
  });

  it('takes as many arguments as it says', () => {
    file.test('calls back', (_done: () => void) => {});
    file.test('returns', () => {});
    expect(bun.handed.map(({ args }) => (args[1] as Fn).length)).toEqual([1, 0]);
  });

  it('may be named by a function or a class, and stand before or behind options', () => {
    class Shop {}
    file.test(Shop, { retry: 1 }, () => {});
    file.test('behind', () => {}, { retry: 1 });
    expect(bun.handed[0]?.args).toEqual([Shop, { retry: 1 }, expect.any(Function)]);
    expect(bun.handed[1]?.args).toEqual(['behind', expect.any(Function), { retry: 1 }]);
    expect(() => bun.test.test('todo' as never)).not.toThrow();
  });
});

it('is done once, however often it is asked for', () => {
  const { test, beforeEach: before } = bun.test;
  followBun(bun.test);
  expect([bun.test.test, bun.test.beforeEach]).toEqual([test, before]);
  expect(bun.beforeEach).toHaveLength(1);
});

it('says in explain() what it cannot see', () => {
  const scope = openTestScope('any');
  expect(scope.fixture.explain()).toContain('The runner is bun. Hooks of tests that run at once belong to no test');
  scope.close({ failed: false });
});
