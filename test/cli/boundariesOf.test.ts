import { describe, expect, test } from 'vitest';
import { boundariesOf } from '../../src/cli/boundariesOf.js';
import type { Boundary } from '../../src/fuzz/boundary/Boundary.js';

const cross = (task: () => unknown) => task();
const queue = { name: 'queue', cross };
const remote = { name: 'remote', send: () => Promise.reject(new Error('not run')) };

async function names(exported: unknown): Promise<string[]> {
  const { boundaries } = await boundariesOf(exported, './my-queue.ts');
  return boundaries.map(({ name }) => name);
}

describe('the default export', () => {
  test.each<[string, unknown, string[]]>([
    ['one boundary', queue, ['queue']],
    ['an array', [queue, remote], ['queue', 'remote']],
    ['a function that returns one', () => remote, ['remote']],
    ['an async function that returns an array', async () => [remote, queue], ['remote', 'queue']],
    [
      'a bare function without a name, called after its file',
      (
        () => (task: unknown) =>
          task
      )(),
      ['my-queue'],
    ],
    ['a bare function with a name', cross, ['cross']],
    [
      'an array with bare functions',
      [
        cross,
        (
          () => (task: unknown) =>
            task
        )(),
      ],
      ['cross', 'my-queue[1]'],
    ],
  ])('may be %s', async (_, value, expected) => {
    expect(await names({ default: value })).toEqual(expected);
  });

  test.each<[unknown, string]>([
    [[queue, 3], 'the default export, entry 1 is the number 3'],
    [() => undefined, 'what the default export returns is undefined'],
    ['queue', 'the default export is the string "queue"'],
    [class Queue {}, 'the default export is the class Queue'],
  ])('must not be %o', async (value, text) => {
    await expect(names({ default: value })).rejects.toThrow(
      `In ./my-queue.ts, ${text}, not a boundary.\nExport a function`,
    );
  });
});

describe('named exports', () => {
  test('are boundaries, remote boundaries and functions; the rest is left alone', async () => {
    expect(await names({ a: cross, b: queue, c: remote, limit: 3, Pool: class {}, options: { size: 1 } })).toEqual([
      'a',
      'queue',
      'remote',
    ]);
  });

  test('may be in arrays, whose entries are boundaries all; other arrays are left alone', async () => {
    expect(await names({ queue, all: [queue, remote, cross], seeds: [1, 2], none: [] })).toEqual([
      'queue',
      'remote',
      'cross',
    ]);
    await expect(boundariesOf({ all: [remote, 'queue'] }, './my-queue.ts')).rejects.toThrow(
      'In ./my-queue.ts, all, entry 1 is the string "queue", not a boundary.',
    );
  });

  test('stand beside the default export, each once', async () => {
    expect(await names({ default: [queue], q: queue, extra: cross })).toEqual(['queue', 'extra']);
  });

  test('lend their name to an object without one, which keeps its methods and private fields', async () => {
    class Pool {
      #runs = 0;
      cross(task: () => unknown) {
        this.#runs++;
        return [this.#runs, task()];
      }
    }
    const { boundaries } = await boundariesOf({ pool: new Pool() }, 'm.ts');
    const [boundary] = boundaries as Boundary[];
    expect(boundary?.name).toBe('pool');
    expect(boundary && 'send' in boundary).toBe(false);
    expect(boundary?.cross(async () => 'x', { elsewhere: (fn) => fn() })).toEqual([1, expect.any(Promise)]);
  });

  test('that are functions without parameters are skipped, and named', async () => {
    const { skipped } = await boundariesOf({ cross, close: () => {} }, 'm.ts');
    expect(skipped).toEqual(['close (a function without parameters takes no task)']);
  });
});

describe('CommonJS', () => {
  test.each<[string, unknown, string[]]>([
    ['module.exports = boundary', queue, ['queue']],
    ['module.exports = boundary, as Node imports it', { default: queue, name: 'queue', cross }, ['queue']],
    ['module.exports = function', cross, ['cross']],
    ['module.exports = array', [queue, remote], ['queue', 'remote']],
    ['exports.a, as Node imports it', { default: { a: cross }, a: cross, 'module.exports': { a: cross } }, ['a']],
    ['compiled from ESM', { default: { __esModule: true, default: queue, b: cross }, b: cross }, ['queue', 'b']],
  ])('%s', async (_, exported, expected) => {
    expect(await names(exported)).toEqual(expected);
  });
});

test('lists what a module without boundaries exports', async () => {
  await expect(names({})).rejects.toThrow('No boundary in ./my-queue.ts: it exports nothing.\nExport a function');
  await expect(names({ limit: 3, close: () => {} })).rejects.toThrow(
    'it exports limit, close.\nNot taken: close (a function without parameters takes no task).\n',
  );
});
