import type { Context } from '@opentelemetry/api';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { enter } from './enter.js';
import type { Planted } from './Planted.js';

interface Job {
  readonly own: Context;
  readonly run: () => Promise<void>;
}

/**
 * One worker loop that enters the context of each job, and leaves it again when the job is done; for a caller without a
 * context there is none to enter.
 */
function loop(name: string, leaveAfterThrow: boolean): Boundary {
  let jobs: Job[] = [];
  let wake: () => void = () => {};
  let open = false;
  const work = async (): Promise<void> => {
    while (open) {
      const job = jobs.shift();
      if (!job) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (job.own !== ROOT_CONTEXT) enter(job.own);
      try {
        await job.run();
        enter(ROOT_CONTEXT);
      } catch {
        if (leaveAfterThrow) enter(ROOT_CONTEXT);
      }
    }
  };
  return {
    name,
    setup() {
      jobs = [];
      open = true;
      void context.with(ROOT_CONTEXT, work);
    },
    cross: (task) =>
      new Promise((resolve, reject) => {
        const run = async (): Promise<void> => {
          try {
            resolve(await task());
          } catch (error) {
            reject(error);
            throw error;
          }
        };
        jobs.push({ own: context.active(), run });
        wake();
      }),
    dispose() {
      open = false;
      wake();
    },
  };
}

export const leakAfterThrow: Planted = {
  bug: 'context that leaks out after a throw',
  broken: loop('worker loop', false),
  fixed: loop('worker loop', true),
  reportedAs: ['no-bleed', 'baggage', 'context-values', 'suppression'],
};
