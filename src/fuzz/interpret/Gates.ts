import { realTimers } from '../../util/realTimers.js';

/** Tasks that wait, and the schedule that says which goes on next. A gate opens when everything else had a turn. */
export class Gates {
  readonly #waiting: (() => void)[] = [];
  readonly #schedule: readonly number[];
  #turn = 0;
  #armed = false;

  constructor(schedule: readonly number[]) {
    this.#schedule = schedule;
  }

  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#arm();
    });
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    realTimers.setImmediate(() => realTimers.setImmediate(() => this.#open()));
  }

  #open(): void {
    this.#armed = false;
    const choice = this.#schedule[this.#turn % this.#schedule.length] ?? 0;
    this.#turn += 1;
    this.#waiting.splice(choice % this.#waiting.length, 1)[0]?.();
    if (this.#waiting.length > 0) this.#arm();
  }
}
