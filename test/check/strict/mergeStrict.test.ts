import { expect, test } from 'vitest';
import { mergeStrict } from '../../../src/check/strict/mergeStrict.js';

const all = {
  orphans: true,
  openSpans: true,
  writesAfterEnd: true,
  errors: true,
  strays: true,
  lateSpans: true,
  contextLeaks: true,
  unawaited: true,
};

test('true judges everything, and leaves what was said before', () => {
  expect(mergeStrict(undefined, true)).toEqual(all);
  const rules = mergeStrict(undefined, { errors: ['charge'], strays: false });
  expect(mergeStrict(rules, true)).toEqual({ ...all, errors: ['charge'], strays: false });
});

test('false turns strict mode off, and what was said before is forgotten', () => {
  const off = mergeStrict(mergeStrict(undefined, { strays: false }), false);
  expect(off).toBe(undefined);
  expect(mergeStrict(off, true)).toEqual(all);
});

test('options turn it on, and switch off what they name', () => {
  const options: object = { openSpans: false, unawaited: undefined };
  expect(mergeStrict(undefined, options)).toEqual({ ...all, openSpans: false });
});

test('lists of what is meant add up', () => {
  const rules = mergeStrict(undefined, { errors: ['charge'], strays: ['poll'] });
  expect(mergeStrict(rules, { errors: [/^db/] })).toEqual({ ...all, errors: ['charge', /^db/], strays: ['poll'] });
});

test('anything else replaces what was said before', () => {
  const rules = mergeStrict(undefined, { errors: ['charge'], strays: false });
  expect(mergeStrict(rules, { errors: true, strays: ['poll'] })).toEqual({ ...all, strays: ['poll'] });
});
