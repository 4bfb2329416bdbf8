import { expect, test } from 'vitest';
import { findSpan } from '../../src/trace/findSpan.js';
import type { UsageError } from '../../src/util/UsageError.js';
import { withoutLeadingOwn, withoutTrailingOwn } from '../../src/util/withoutOwnFrames.js';

const own = ['/app/traceproof/dist/', '/app/traceproof/src/'];
const stack = (...frames: string[]): string =>
  ['Error: what\n  is wrong', ...frames.map((one) => `    at ${one}`)].join('\n');
const user = 'pay (/app/pay.ts:5:6)';
const runner = 'run (/app/node_modules/circus/run.js:1:1)';
const ours = 'Scope.run (/app/traceproof/dist/cjs/a.js:1:2)';
const als = 'AsyncLocalStorage.run (node:async_hooks:338:14)';

test('leading frames are those up to the first of somebody else, and what Node and V8 have between them', () => {
  const text = stack(ours, 'Array.map (<anonymous>)', ours, user, als, ours, runner);
  expect(withoutLeadingOwn(text, own)).toBe(stack(user, als, ours, runner));
  expect(withoutLeadingOwn(stack(als, user, ours), own)).toBe(stack(als, user, ours));
});

test('trailing frames are those below the first of somebody else', () => {
  const text = stack(ours, user, ours, als, ours, runner, als, ours);
  expect(withoutTrailingOwn(text, own)).toBe(stack(ours, user, runner, als));
});

test('a stack of our frames alone keeps them: it is a fault of ours', () => {
  for (const text of [stack(ours, als, ours), 'Error: without frames', '']) {
    expect(withoutLeadingOwn(text, own)).toBe(text);
    expect(withoutTrailingOwn(text, own)).toBe(text);
  }
});

test('a UsageError begins with the line of the user, and is called by its name', () => {
  const limit = Error.stackTraceLimit;
  const thrown = (() => {
    try {
      return findSpan([], 'nothing');
    } catch (error) {
      return error as UsageError;
    }
  })() as UsageError;
  const [head, ...rest] = (thrown.stack ?? '').split('\n');
  expect(head).toBe('UsageError: No span fits "nothing".');
  expect(rest.find((line) => /^ +at /.test(line))).toMatch(/withoutOwnFrames\.test\.ts:\d+:\d+/);
  expect(Object.keys(thrown)).not.toContain('stack');
  expect(Error.stackTraceLimit).toBe(limit);
});
