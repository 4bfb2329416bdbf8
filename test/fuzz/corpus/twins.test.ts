import { afterAll, describe, expect, it } from 'vitest';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { isLoss } from './CorpusCase.js';
import { seeds, twinEffortFor } from './effort.js';
import { everyCase } from './everyCase.js';

afterAll(() => Promise.all(everyCase.map((one) => one.close?.())));

describe.concurrent('nothing is found in', () => {
  it.for(everyCase)('$id, mended or control', async (one, { skip }) => {
    const missing = await one.missing?.();
    skip(missing !== undefined, missing);

    const effort = twinEffortFor(one);
    for (const seed of seeds) {
      const report = await checkPropagation(isLoss(one) ? one.fixed : one.control, { seed, ...effort });

      expect(report.failure?.message).toBeUndefined();
      expect(report.runs).toBe(effort.runs);
    }
  });
});
