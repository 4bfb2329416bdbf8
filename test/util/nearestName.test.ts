import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/util/nearestName.js';

const kinds = ['SERVER', 'CLIENT', 'OK'];

describe('nearestName', () => {
  it('finds what is a slip or two away, in any case', () => {
    expect(nearestName('server', kinds)).toBe('SERVER');
    expect(nearestName('CILENT', kinds)).toBe('CLIENT');
    expect(nearestName('ok', kinds)).toBe('OK');
  });

  it('finds nothing that is farther, nor what has no letter in common', () => {
    expect(nearestName('WEB', kinds)).toBeUndefined();
    expect(nearestName('NO', kinds)).toBeUndefined();
    expect(nearestName('X', kinds)).toBeUndefined();
    expect(nearestName('server', [])).toBeUndefined();
  });
});
