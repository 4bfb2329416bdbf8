import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../../src/fuzz/program/measure.js';
import { decodeToken } from '../../../src/fuzz/program/token.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { replay } from '../../../src/fuzz/run/replay.js';
import { planted } from './everyBug.js';

const seeds = [1, 2, 3];

it('are thirty or more', () => {
  expect(planted.length).toBeGreaterThanOrEqual(30);
});

describe.each(planted.map((one) => [one.bug, one] as const))('%s', (_, { broken, fixed, reportedAs, slots, waits }) => {
  it('is found at once, under its name, and shrunk', async () => {
    const foundAfter: number[] = [];
    for (const seed of waits ? seeds.slice(0, 1) : seeds) {
      const report = await checkPropagation(broken, { seed });

      expect(report.ok).toBe(false);
      expect(reportedAs).toContain(report.failure?.invariant);
      expect(report.failure?.boundary).toBe(broken.name);
      expect(report.failure?.size).toBeLessThanOrEqual(slots === undefined ? 3 : slots + 1);
      foundAfter.push(report.failure?.foundAfter ?? Number.NaN);
    }
    foundAfter.sort((a, b) => a - b);
    expect(foundAfter[Math.floor(foundAfter.length / 2)]).toBeLessThanOrEqual(2);
    expect(foundAfter.at(-1)).toBeLessThanOrEqual(20);
  });

  it('is found again by its replay token, and gone from the fixed twin', async () => {
    const { failure } = await checkPropagation(broken, { seed: 9 });
    const token = failure?.replay ?? '';

    expect(sizeOf(decodeToken(token).program)).toBe(failure?.size);
    expect((await replay(token, broken)).failure).toMatchObject({
      invariant: failure?.invariant,
      divergence: failure?.divergence,
    });
    expect((await replay(token, fixed)).ok).toBe(true);
  });
});
