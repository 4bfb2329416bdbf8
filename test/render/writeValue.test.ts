import { expect, test } from 'vitest';
import { ValueReader } from '../../src/check/ValueReader.js';
import { writeValue } from '../../src/render/writeValue.js';

test.each<[unknown, string]>([
  ['a "b"\n\u2028', '"a \\"b\\"\\n\\u2028"'],
  [-0, '-0'],
  [1e21, '1e+21'],
  [5e-324, '5e-324'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [true, 'true'],
  [null, 'null'],
  [undefined, 'undefined'],
  [[], '[]'],
  [['a', null, undefined, -0], '["a", null, undefined, -0]'],
  [{}, '{}'],
  [{ 'a b': { c: [1, 2] } }, '{ "a b": { "c": [1, 2] } }'],
  [Uint8Array.from([1, 255]), 'bytes [1, 255]'],
])('%o is written so, and read back', (value, text) => {
  expect(writeValue(value)).toBe(text);
  const reader = new ValueReader(text);
  expect(reader.value()).toStrictEqual(value);
  expect(reader.atEnd).toBe(true);
});
