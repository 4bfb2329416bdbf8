import { describe, expect, it } from 'vitest';
import { printValue } from '../../src/util/printValue.js';

describe('printValue', () => {
  it.each<[unknown, string]>([
    ['text', "'text'"],
    [undefined, 'undefined'],
    [/^a/i, '/^a/i'],
    [{ a: 1, b: ['x'] }, "{ a: 1, b: [ 'x' ] }"],
    [expect.any(Number), 'Any<Number>'],
    [{ id: expect.stringMatching(/^a/) }, '{ id: StringMatching /^a/ }'],
    [expect.anything(), 'Anything'],
  ])('prints %o on one line', (value, text) => {
    expect(printValue(value)).toBe(text);
  });

  it('bounds what is long, deep or its own part', () => {
    const own: Record<string, unknown> = { name: 'own' };
    own['self'] = own;
    expect(printValue('x'.repeat(1_000)).length).toBeLessThan(260);
    expect(printValue(Array.from({ length: 1_000 }, (_, index) => index)).length).toBeLessThan(100);
    expect(printValue(own).length).toBeLessThan(402);
  });
});
