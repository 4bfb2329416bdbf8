import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';

type Task = () => Promise<unknown>;

const slow = (ms: number) => async (task: Task) => {
  await sleep(ms);
  return task();
};

it('a program of slow crossings, longer than its deadline in all, is no deadlock', async () => {
  const report = await checkPropagation(slow(60), { seed: 3, runs: 12, timeoutMs: 300 });

  expect(report.failure?.message).toBeUndefined();
  expect(report.boundaries[0]).toMatchObject({ throws: 'passed', promise: 'done' });
}, 120_000);

it.each([
  ['a promise', slow(1200)],
  ['none', (task: Task) => void setTimeout(() => void task(), 1200)],
])(
  'a boundary slower than a probe waits, which returns %s, is no deadlock',
  async (_, cross) => {
    const report = await checkPropagation(cross, { seed: 3, runs: 1, maxOps: 3 });

    expect(report.failure?.message).toBeUndefined();
  },
  120_000,
);

it('what goes on for ever is given up at the deadline, and told so', async () => {
  const again = (task: Task) =>
    new Promise<never>(() => {
      const repeat = () =>
        void task().then(
          () => setImmediate(repeat),
          () => setImmediate(repeat),
        );
      repeat();
    });
  const { failure } = await checkPropagation(again, { seed: 1, timeoutMs: 150, invariants: ['deadlock'] });

  expect(failure?.message).toMatch(/Given up after \d+ ms, while things still happened/);
}, 120_000);
