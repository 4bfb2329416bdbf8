import { describe, expect, test } from 'vitest';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';

const holds = <T>(task: () => Promise<T>): Promise<T> => task();

describe('a shard', () => {
  test.each([
    [{ index: 2, of: 3 }, 13],
    [{ index: 2, of: 3, until: 10 }, 3],
    [{ index: 1, of: 3, until: 10 }, 4],
    [{ index: 3, of: 3, until: 2 }, 0],
  ])('%j of 40 programs has %i', async (shard, runs) => {
    const report = await checkPropagation(holds, { seed: 1, runs: 40, shard });
    expect(report).toMatchObject({ ok: true, runs, shard: { index: shard.index, of: 3, runs: 40 } });
  });

  test('has an end that is a number from 1 up', async () => {
    await expect(checkPropagation(holds, { shard: { index: 1, of: 2, until: 0 } })).rejects.toThrow(
      'Option shard is { index: 1, of: 2, until: 0 }; accepted: { index, of, until? }, whole numbers',
    );
  });
});
