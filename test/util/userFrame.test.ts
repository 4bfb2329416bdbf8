import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ownFolders } from '../../src/util/ownFolders.js';
import { userFrame } from '../../src/util/userFrame.js';

const file = (path: string) => join(process.cwd(), path);
const stack = (...frames: string[]) => ['Error', ...frames.map((frame) => `    at ${frame}`)].join('\n');

test('is the first frame outside node_modules, Node and the own folders, relative to the working directory', () => {
  const text = stack(
    `Tracer.startSpan (${file('node_modules/@opentelemetry/api/index.js')}:1:1)`,
    'AsyncLocalStorage.run (node:async_hooks:338:14)',
    `start (${file('src/fixture/x.ts')}:2:2)`,
    `checkout (${file('test/checkout.test.ts')}:41:22)`,
    `other (${file('test/other.test.ts')}:1:1)`,
  );
  expect(userFrame(text, [file('src/')])).toBe('test/checkout.test.ts:41:22');
});

test('reads URLs, async frames, bare frames and queries', () => {
  expect(userFrame(stack(`async ${pathToFileURL(file('a b.ts')).href}:3:4`), [])).toBe('a b.ts:3:4');
  expect(userFrame(stack(`async pay (${file('pay.ts')}?v=1:5:6)`), [])).toBe('pay.ts:5:6');
});

test('a folder whose name only looks like ours is the user’s', () => {
  expect(userFrame(stack(`f (${file('src-app/node_modules_like/x.ts')}:1:2)`), [file('src/')])).toBe(
    'src-app/node_modules_like/x.ts:1:2',
  );
});

test('is undefined when no frame is the user’s', () => {
  expect(userFrame(stack('node:internal/main:1:1', 'new Promise (<anonymous>)', 'eval (native)'), [])).toBeUndefined();
});

test('own folders are src and matchers, and dist of a built copy, whose source maps lead to the others', () => {
  const built = ['dist/', 'src/', 'matchers/'].map((folder) => `/app/traceproof/${folder}`);
  expect(ownFolders('file:///app/traceproof/dist/esm/chunks/a.js')).toEqual(built);
  expect(ownFolders('file:///app/traceproof/dist/cjs/index.cjs')).toEqual(built);
  expect(ownFolders('file:///code/traceproof/src/util/ownFolders.ts')).toEqual([
    '/code/traceproof/src/',
    '/code/traceproof/matchers/',
  ]);
});
