import { describe, expect, it } from 'vitest';
import { assign } from '../../src/util/assign.js';

/** The size of a maximum matching, by trying all. */
function most(edges: readonly (readonly number[])[], from = 0, taken: readonly number[] = []): number {
  const here = edges[from];
  if (here === undefined) return 0;
  const free = here.filter((right) => !taken.includes(right));
  return Math.max(most(edges, from + 1, taken), ...free.map((right) => 1 + most(edges, from + 1, [...taken, right])));
}

describe('assign', () => {
  it('gives as many as possible one that fits, each a different one', () => {
    let state = 7;
    const draw = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    for (let round = 0; round < 500; round++) {
      const rights = [...Array(draw(7)).keys()];
      const edges = Array.from({ length: draw(7) }, () => rights.filter(() => draw(3) === 0));

      const given = assign([...edges.keys()], rights, (left, right) => edges[left]?.includes(right) ?? false);

      const taken = given.filter((right) => right !== undefined);
      expect(new Set(taken).size).toBe(taken.length);
      expect(given.every((right, left) => right === undefined || edges[left]?.includes(right))).toBe(true);
      expect(taken.length, `round ${round}`).toBe(most(edges));
    }
  });
});
