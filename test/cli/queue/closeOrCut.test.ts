import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeOrCut } from '../../../src/cli/queue/closeOrCut.js';

// The timers of the runner in place of the real ones, so that they can be fake.
vi.mock('../../../src/util/realTimers.js', () => ({
  realTimers: {
    setTimeout: (run: (value: unknown) => void, ms: number, value: unknown) => setTimeout(run, ms, value),
    clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
  },
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<void>(() => {});

test('what closes is not cut', async () => {
  const disconnect = vi.fn(async () => {});
  await closeOrCut([{ close: async () => {}, disconnect }]);
  expect(disconnect).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('what does not close is cut, and nothing waits for what is not even cut', async () => {
  const cut: string[] = [];
  const deaf = (name: string, cutting: Promise<void>) => ({
    close: () => never,
    disconnect: () => {
      cut.push(name);
      return cutting;
    },
  });
  const closed = closeOrCut([deaf('queue', Promise.resolve()), deaf('events', never)]);
  await vi.advanceTimersByTimeAsync(2000);
  await closed;
  expect(cut).toEqual(['queue', 'events']);
  expect(vi.getTimerCount()).toBe(0);
});

test('one that fails to close holds up nothing', async () => {
  await closeOrCut([{ close: () => Promise.reject(new Error('Connection is closed.')), disconnect: async () => {} }]);
});
