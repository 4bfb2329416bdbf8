import { describe, expect, it } from 'vitest';
import { likelyName, nearNames, similarNames } from '../../src/util/nearNames.js';

const names = ['order.id', 'card.brand', 'card.last4'];

describe('nearNames', () => {
  it('lists all names when they are few, nearest first, and of many those alone that look alike', () => {
    expect(nearNames(names, 'card.brnd')).toEqual(['card.brand', 'card.last4', 'order.id']);
    const many = [...names, ...Array.from({ length: 20 }, (_, index) => `other ${'x'.repeat(index)}`)];
    expect(nearNames(many, 'card.brnd')).toEqual(['card.brand']);
  });
});

describe('similarNames', () => {
  it('lists those alone that look alike, or contain what was asked for', () => {
    expect(similarNames(names, 'card.brnd')).toEqual(['card.brand']);
    expect(similarNames(names, 'card')).toEqual(['card.brand', 'card.last4']);
    expect(similarNames(names, 'currency')).toEqual([]);
  });
});

describe('likelyName', () => {
  it('is nearer than any other, and a few slips away', () => {
    expect(likelyName(names, 'card.brnd')).toBe('card.brand');
    expect(likelyName(names, 'currency')).toBeUndefined();
    expect(likelyName(['retry 1', 'retry 2'], 'retry')).toBeUndefined();
    expect(likelyName(names, 'order.id')).toBeUndefined();
  });
});
