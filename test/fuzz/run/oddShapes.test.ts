import { expect, it } from 'vitest';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { oddShapes } from './oddShapes.js';

// More programs and seeds, for a longer look: ODD_RUNS=300 npx vitest run test/fuzz/run/oddShapes.test.ts
const runs = Number(process.env['ODD_RUNS'] ?? 25);

it.each(oddShapes.map((boundary) => [boundary.name, boundary] as const))(
  'a right boundary is not cried at: %s',
  async (_, boundary) => {
    for (const seed of [1, 2, 3]) {
      const report = await checkPropagation(boundary, { seed, runs });

      expect(report.failure?.message).toBeUndefined();
      expect(report.runs).toBe(runs);
    }
  },
  120_000,
);

it('right boundaries of all shapes are not cried at in each other', async () => {
  const report = await checkPropagation(oddShapes, { seed: 4, runs: 12 * oddShapes.length });

  expect(report.failure?.message).toBeUndefined();
  expect(report.boundaries.filter(({ crossings }) => crossings === 0)).toEqual([]);
}, 120_000);
