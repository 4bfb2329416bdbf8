// A queue as most people write it: whoever adds the first job drains it for all, in its own context.
//   npx traceproof fuzz examples/fuzz/my-queue.ts          exit code 1, with the smallest program that shows it
import type { Boundary } from 'traceproof/fuzz';

class Queue {
  #waiting: (() => Promise<void>)[] = [];
  #busy = false;

  add<T>(job: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => job().then(resolve, reject));
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
