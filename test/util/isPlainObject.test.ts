import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { isPlainObject } from '../../src/util/isPlainObject.js';

describe('isPlainObject', () => {
  it.each<[string, unknown]>([
    ['a literal', { a: 1 }],
    ['an object without a prototype', Object.create(null)],
    ['a literal of another realm', runInNewContext('({ a: 1 })')],
  ])('is true for %s', (_, value) => expect(isPlainObject(value)).toBe(true));

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['a list of another realm', runInNewContext('[]')],
    ['a Map', new Map()],
    ['an object of a class', new (class A {})()],
    ['a function', () => undefined],
  ])('is false for %s', (_, value) => expect(isPlainObject(value)).toBe(false));
});
