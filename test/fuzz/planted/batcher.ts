import { context } from '@opentelemetry/api';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

function batcher(name: string, wrap: <F extends () => unknown>(task: F) => F): Boundary {
  let batch: (() => void)[] = [];
  const flush = (): void => {
    const jobs = batch;
    batch = [];
    for (const job of jobs) job();
  };
  return {
    name,
    cross: (task) =>
      new Promise((resolve, reject) => {
        const own = wrap(task);
        if (batch.length === 0) process.nextTick(flush);
        batch.push(() => void own().then(resolve, reject));
      }),
  };
}

/** The first caller of a tick schedules the flush, and its context runs the whole batch. */
export const firstCallersBatch: Planted = {
  bug: "batcher under the first caller's context",
  broken: batcher('batcher', (task) => task),
  fixed: batcher('batcher', (task) => context.bind(context.active(), task)),
  reportedAs: ['no-bleed'],
  slots: 1,
};
