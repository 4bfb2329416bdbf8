import { expect } from 'vitest';
import { toPropagateContext } from '../../../matchers/index.js';
import type { FailureCase } from './FailureCase.js';

expect.extend({ toPropagateContext });

const options = { seed: 1, runs: 10 };

export const boundaries: readonly FailureCase[] = [
  {
    matcher: 'toPropagateContext',
    title: 'a queue that runs its tasks elsewhere',
    claim: async () => {
      const waiting: (() => void)[] = [];
      const pump = setInterval(() => waiting.shift()?.(), 1);
      try {
        const cross = (task: () => Promise<unknown>) => new Promise((done) => waiting.push(() => done(task())));
        await expect(cross).toPropagateContext(options);
      } finally {
        clearInterval(pump);
      }
    },
  },
  {
    matcher: 'toPropagateContext',
    title: 'under not',
    claim: async () => expect((task: () => Promise<unknown>) => task()).not.toPropagateContext(options),
  },
];
