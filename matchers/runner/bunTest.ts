import { createRequire } from 'node:module';
import { UsageError } from '../../src/util/UsageError.js';

type Fn = (...args: never[]) => unknown;

/** What is used of `bun:test`. `test`, `it` and `describe` are callable, and so is most of what hangs on them. */
export interface BunTest {
  test: Fn;
  it: Fn;
  describe: Fn;
  beforeEach: (fn: Fn, ...more: unknown[]) => unknown;
  afterEach: (fn: Fn, ...more: unknown[]) => unknown;
  readonly expect: BunExpect;
}

/** What is used of its `expect`: the asymmetric matchers are made to see their kinds. */
export interface BunExpect {
  (received: unknown): Record<string, (() => unknown) | undefined>;
  extend(matchers: Record<string, unknown>): void;
  any(type: unknown): object;
  anything(): object;
  arrayContaining(items: unknown[]): object;
  closeTo(value: number): object;
  objectContaining(fields: object): object;
  stringContaining(part: string): object;
  stringMatching(pattern: string): object;
}

/** The module of the runner, whose members can be replaced for all who import it later. Throws a {@link UsageError} elsewhere. */
export function bunTest(): BunTest {
  try {
    return createRequire(import.meta.url)('bun:test') as BunTest;
  } catch {
    throw new UsageError(notInBun);
  }
}

const notInBun = [
  'traceproof/bun was loaded where bun:test is not.',
  'Name it in the [test] section of bunfig.toml, preload = ["traceproof/bun"]. For the test runner of Node there is traceproof/node-test.',
].join('\n');
