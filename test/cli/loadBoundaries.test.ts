import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadBoundaries } from '../../src/cli/loadBoundaries.js';
import { fakeEngine } from './fakeEngine.js';
import { fakeIo } from './fakeIo.js';

const files = {
  'esm.ts': `import { helper, type Task } from './helper.js';
    enum Kind { Queue = 'queue' }
    const name: string = await Promise.resolve(Kind.Queue);
    export default { name, cross: (task: Task) => helper(task) };
    export const extra = async <T>(task: () => Promise<T>): Promise<T> => task();`,
  'helper.ts': 'export type Task = () => unknown;\nexport const helper = (task: Task) => task();',
  'module.mts': 'export const viaMts = (task: () => unknown) => task();',
  'common.cts':
    "const { helper } = require('./helper');\nmodule.exports = [{ name: 'viaCts', cross: helper as unknown }];",
  'plain.mjs': 'export default () => [{ name: "viaMjs", cross: (task) => task() }];',
  'plain.cjs': 'exports.viaCjs = (task) => task(); exports.limit = 3;',
  'folder/index.ts': 'export const viaFolder = (task: () => unknown) => task();',
  'node_modules/queue-kit/package.json': '{ "name": "queue-kit", "exports": "./kit.mjs" }',
  'node_modules/queue-kit/kit.mjs': 'export const viaPackage = (task) => task();',
};
let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'traceproof-load-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
});
afterAll(() => rmSync(cwd, { recursive: true }));

test.each([
  ['esm.ts', ['queue', 'extra']],
  ['./module.mts', ['viaMts']],
  ['common.cts', ['viaCts']],
  ['plain.mjs', ['viaMjs']],
  ['./plain.cjs', ['viaCjs']],
  ['esm', ['queue', 'extra']],
  ['folder', ['viaFolder']],
  ['queue-kit', ['viaPackage']],
])('loads %s', async (module, names) => {
  const loaded = await loadBoundaries(module, fakeEngine(), fakeIo({ cwd }).io);
  expect(loaded.map(({ name }) => name)).toEqual(names);
});

test('loads an absolute path and a file URL', async () => {
  const path = join(cwd, 'module.mts');
  const names = async (module: string) =>
    (await loadBoundaries(module, fakeEngine(), fakeIo().io)).map(({ name }) => name);
  expect(await names(path)).toEqual(['viaMts']);
  expect(await names(pathToFileURL(path).href)).toEqual(['viaMts']);
});

test('says which exported functions it left out', async () => {
  writeFileSync(
    join(cwd, 'mixed.ts'),
    'export const cross = (task: unknown) => task;\nexport const close = () => {};\n',
  );
  const { io, err } = fakeIo({ cwd });
  const loaded = await loadBoundaries('mixed.ts', fakeEngine(), io);
  expect(loaded.map(({ name }) => name)).toEqual(['cross']);
  expect(err()).toBe('traceproof: mixed.ts: not a boundary: close (a function without parameters takes no task)\n');
});
