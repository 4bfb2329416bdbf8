import { realTimers } from '../../util/realTimers.js';

const tickMs = 10;

/** How long crossings took so far; a deadline is a multiple of the slowest. */
export class Pace {
  slowestMs = 0;

  /** How long nothing may happen until nobody expects anything more. */
  get patienceMs(): number {
    return Math.max(50, 10 * this.slowestMs);
  }

  took(ms: number): void {
    if (ms > this.slowestMs) this.slowestMs = ms;
  }
}

/** Nothing had happened for a while, or the deadline of the program came while things still happened. */
export type GivenUp = 'idle' | 'deadline';

/** What a watch needs to know of the run it watches. */
export interface Watched {
  /** A number that grows whenever anything happens. */
  progress(): number;
  /** Every promise that a boundary returned has settled, and some task has not begun. */
  onlyUnbegun(): boolean;
  /** Those that have not begun may have been merged into others, which is what their boundary promises. */
  onlyMerged(): boolean;
  /** How many crossings were opened so far. */
  opened(): number;
  giveUpUnbegun(): void;
  giveUp(afterMs: number, why: GivenUp): void;
}

/** How patient a watch is. */
export interface WatchLimits {
  readonly pace: Pace;
  readonly timeoutMs: number;
  readonly quietMs?: number;
  readonly forgottenMs?: number;
}

/** Ends what will never end by itself: tasks that nobody begins, promises that nobody settles. */
export class Watch {
  readonly #watched: Watched;
  readonly #limits: WatchLimits;
  readonly #startedAt = realTimers.now();
  #tickedAt = this.#startedAt;
  #idleMs = 0;
  #progress = -1;
  #timer: NodeJS.Timeout | undefined;

  constructor(watched: Watched, limits: WatchLimits) {
    this.#watched = watched;
    this.#limits = limits;
    this.#arm();
  }

  stop(): void {
    realTimers.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(): void {
    this.#timer = realTimers.setTimeout(() => this.#tick(), tickMs);
  }

  #tick(): void {
    const time = realTimers.now();
    const progress = this.#watched.progress();
    // A late tick means that this thread was busy or starved, not that nothing happened: it counts as one tick, at most two.
    this.#idleMs = progress === this.#progress ? this.#idleMs + Math.min(time - this.#tickedAt, 2 * tickMs) : 0;
    this.#progress = progress;
    this.#tickedAt = time;
    const spent = Math.round(time - this.#startedAt);
    if (this.#idleMs >= this.#forgottenMs() && this.#watched.onlyUnbegun()) this.#watched.giveUpUnbegun();
    else if (this.#idleMs >= this.#quietMs()) return this.#watched.giveUp(spent, 'idle');
    else if (spent >= this.#deadlineMs()) return this.#watched.giveUp(spent, 'deadline');
    this.#arm();
  }

  #forgottenMs(): number {
    if (this.#watched.onlyMerged()) return Math.max(2 * tickMs, 3 * this.#limits.pace.slowestMs);
    // Before the run itself is given up: a task that nobody begins is more than a promise that nobody settles.
    return Math.min(Math.max(this.#limits.forgottenMs ?? 0, this.#limits.pace.patienceMs), 0.8 * this.#quietMs());
  }

  /** Crossings that are slow, each of them, take long together; that is no deadlock. */
  #deadlineMs(): number {
    return Math.max(this.#limits.timeoutMs, 2 * this.#limits.pace.slowestMs * this.#watched.opened());
  }

  #quietMs(): number {
    return Math.min(this.#limits.timeoutMs, Math.max(this.#limits.quietMs ?? 500, 20 * this.#limits.pace.slowestMs));
  }
}
