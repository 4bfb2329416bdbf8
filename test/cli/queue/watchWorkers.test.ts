import type { Queue } from 'bullmq';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchWorkers } from '../../../src/cli/queue/watchWorkers.js';
import { UsageError } from '../../../src/util/UsageError.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Watches a queue of which only the number of its workers is asked, for so many seconds. */
async function watch(seconds: number, count: () => Promise<number>) {
  const said: string[] = [];
  let asked = 0;
  const getWorkersCount = (): Promise<number> => {
    asked++;
    return count();
  };
  const { lonely, end } = watchWorkers({ getWorkersCount } as unknown as Queue, 500, (why) => said.push(why));
  const gaveUp = Promise.race([lonely, new Promise((resolve) => setTimeout(resolve, seconds * 1000))]).catch(
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  end();
  return { said, asked, gaveUp: await gaveUp };
}

describe('the watch over the workers of a queue', () => {
  test('is silent while there are some', async () => {
    expect(await watch(100, async () => 2)).toMatchObject({ said: [], gaveUp: undefined });
  });

  test('says once that nobody works, and gives up', async () => {
    const { said, gaveUp } = await watch(100, async () => 0);
    expect(said).toEqual(['nobody came']);
    expect(gaveUp).toEqual(new UsageError('No worker came within 60 s, so the run was given up.'));
  });

  test('says once that all are gone, and again when they come and go', async () => {
    const counts = [1, ...Array(10).fill(0), 1];
    expect((await watch(20, async () => counts.shift() ?? 0)).said).toEqual(['all are gone', 'all are gone']);
  });

  test('says once that Redis does not answer, asks nothing meanwhile, and gives up', async () => {
    const { said, asked, gaveUp } = await watch(100, () => new Promise<number>(() => {}));
    expect({ said, asked }).toEqual({ said: ['no answer'], asked: 1 });
    expect(gaveUp).toEqual(new UsageError('Redis did not answer within 60 s, so the run was given up.'));
  });

  test('goes on when Redis answers again', async () => {
    const answers = [
      () => new Promise<number>((resolve) => setTimeout(resolve, 10_000, 1)),
      () => Promise.reject(new Error('read only')),
    ];
    const { said, gaveUp } = await watch(100, async () => answers.shift()?.() ?? 1);
    expect({ said, gaveUp }).toEqual({ said: ['no answer'], gaveUp: undefined });
  });
});
