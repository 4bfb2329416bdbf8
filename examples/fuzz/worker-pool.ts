// A pool of worker threads. What is tested is how `send` hands a job over: it injects, and the far side extracts.
//   npx traceproof fuzz examples/fuzz/worker-pool.ts       exit code 0
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Job, JobResult, RemoteBoundary } from 'traceproof/fuzz';

class Pool {
  readonly #waiting = new Map<number, (result: JobResult) => void>();
  #threads: Worker[] = [];
  #calls = 0;

  /** Resolves when every thread has said that it is ready: one that still loads its modules looks like a deadlock. */
  async start(size: number): Promise<void> {
    if (this.#threads.length > 0) return;
    // Under the root context: a thread outlives whoever asked first, and must not keep their context.
    this.#threads = Array.from({ length: size }, () => context.with(ROOT_CONTEXT, () => this.#open()));
    await Promise.all(this.#threads.map((thread) => once(thread, 'message')));
    for (const thread of this.#threads) thread.unref();
  }

  run(job: Job, carrier: object): Promise<JobResult> {
    return new Promise((resolve) => {
      const call = ++this.#calls;
      this.#waiting.set(call, resolve);
      this.#threads[call % this.#threads.length]?.postMessage({ call, job, carrier });
    });
  }

  #open(): Worker {
    const thread = new Worker(new URL('./worker-pool.worker.mjs', import.meta.url));
    thread.on('message', ({ call, result }: { call: number; result: JobResult }) => {
      this.#waiting.get(call)?.(result);
      this.#waiting.delete(call);
    });
    return thread;
  }
}

/** In module scope, because `setup` is called for every program, and threads are dear. */
const pool = new Pool();

export const workerPool: RemoteBoundary = {
  name: 'worker pool',
  setup: () => pool.start(2),
  send(job) {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    return pool.run(job, carrier);
  },
};
