/** A consumer with a loop of its own: what is pushed runs at its next turn, in the context that started the loop. */
export class Pump {
  #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  start(): void {
    this.#waiting = [];
    this.#timer = setInterval(() => this.#turn(), 1);
  }

  /** Starts the loop unless it runs. */
  ensure(): void {
    if (!this.#timer) this.start();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  push(job: () => void): void {
    this.#waiting.push(job);
  }

  #turn(): void {
    for (const job of this.#waiting.splice(0)) job();
  }
}
