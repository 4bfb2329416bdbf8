import { describe, expect, it } from 'vitest';
import { quoteName } from '../../src/render/quoteName.js';

describe('a name in a tree text', () => {
  it.each([
    'checkout',
    'GET /users/[id]',
    'a (retry)',
    "it's",
    'α → β',
    'fn()',
    '@nestjs/core',
    'wait 10 ms more',
    's1',
    'a [b'.replace(' ', ''),
  ])('stands as it is: %s', (name) => {
    expect(quoteName(name)).toBe(name);
  });

  it.each<[string, string]>([
    ['', '""'],
    [' a', '" a"'],
    ['a\u00a0', '"a\u00a0"'],
    ['a\nb', '"a\\nb"'],
    ['a\u200bb\u2028', '"a\\u200bb\\u2028"'],
    ['\ud800', '"\\ud800"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['└─ a', '"└─ a"'],
    ['(dangling parent)', '"(dangling parent)"'],
    ['@ a: 1', '"@ a: 1"'],
    ['->', '"->"'],
    ['t12:', '"t12:"'],
    ['deadbeef', '"deadbeef"'],
    ['GET /users [id]', '"GET /users [id]"'],
    ['wait 10 ms', '"wait 10 ms"'],
    ['a (late)', '"a (late)"'],
    ['a ERROR: b', '"a ERROR: b"'],
    ['a ← b', '"a ← b"'],
  ])('is quoted where it would be read as something else: %j', (name, quoted) => {
    expect(quoteName(name)).toBe(quoted);
  });
});
