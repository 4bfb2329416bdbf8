// The queue of my-queue.ts, mended: each job keeps the context of who added it.
//   npx traceproof fuzz examples/fuzz/my-queue.fixed.ts    exit code 0
import { context } from '@opentelemetry/api';
import type { Boundary } from 'traceproof/fuzz';

class Queue {
  #waiting: (() => Promise<void>)[] = [];
  #busy = false;

  add<T>(job: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const bound = context.bind(context.active(), job);
      this.#waiting.push(() => bound().then(resolve, reject));
      void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) await job();
    this.#busy = false;
  }
}

let queue: Queue;

export const myQueue: Boundary = {
  name: 'my queue',
  setup() {
    queue = new Queue();
  },
  cross: (task) => queue.add(task),
};
