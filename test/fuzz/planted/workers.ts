import { Worker } from 'node:worker_threads';
import { context, propagation } from '@opentelemetry/api';
import type { RemoteBoundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Job, JobResult } from '../../../src/fuzz/program/Job.js';
import type { Planted } from './Planted.js';

/** A real worker, warm across programs, with one channel of jobs by number. */
function worker(name: string, inject: boolean): RemoteBoundary {
  let thread: Worker | undefined;
  let calls = 0;
  const pending = new Map<number, (result: JobResult) => void>();
  const start = (): Worker => {
    const started = new Worker(new URL('./entry/planted-worker.mjs', import.meta.url));
    started.unref();
    started.on('message', ({ call, result }: { call: number; result: JobResult }) => {
      pending.get(call)?.(result);
      pending.delete(call);
    });
    return started;
  };
  return {
    name,
    carries: 'carrier',
    async setup() {
      if (thread) return;
      thread = start();
      await new Promise((resolve) => thread?.once('online', resolve));
    },
    send: (job: Job) =>
      new Promise((resolve) => {
        const carrier = {};
        if (inject) propagation.inject(context.active(), carrier);
        calls += 1;
        pending.set(calls, resolve);
        thread?.postMessage({ call: calls, job, carrier });
      }),
  };
}

/** The message holds the job alone: AsyncLocalStorage does not cross to another thread. */
export const bareWorker: Planted = {
  bug: 'worker without carrier',
  broken: worker('worker', false),
  fixed: worker('worker', true),
  reportedAs: ['no-orphans'],
};
