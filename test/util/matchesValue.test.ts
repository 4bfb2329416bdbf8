import { describe, expect, it } from 'vitest';
import { matchesValue } from '../../src/util/matchesValue.js';

describe('matchesValue', () => {
  it('compares bytes as a whole, whatever views them', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect(matchesValue(Buffer.from(bytes), bytes)).toBe(true);
    expect(matchesValue(new Uint8Array([0, 1, 2, 3]).subarray(1), bytes)).toBe(true);
    expect(matchesValue(new Uint8Array([1, 2]), bytes)).toBe(false);
    expect(matchesValue(bytes, new Uint8Array([1, 2]))).toBe(false);
    expect(matchesValue([1, 2, 3], bytes)).toBe(false);
  });

  it('compares objects in part, and lists as a whole', () => {
    expect(matchesValue({ a: 1, b: [1, 2] }, { b: [1, 2] })).toBe(true);
    expect(matchesValue({ a: 1, b: [1, 2] }, { b: [1] })).toBe(false);
    expect(matchesValue({ a: 1, b: 2 }, { a: 1 }, true)).toBe(false);
  });
});
