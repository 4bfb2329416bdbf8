import type { Span, Tracer } from '@opentelemetry/api';
import type { Observation } from '../program/Observation.js';
import type { FarSpan } from '../program/FarSpan.js';
import type { Attempt, CrossingRecord, Known, RunRecord } from './RunRecord.js';
import type { GivenUp, Watched } from './Watch.js';

/** What a run wrote down. */
export type Notes = Pick<Run, 'observations' | 'crossings' | 'farSpans' | 'known' | 'leaked' | 'misbound' | 'stuck'>;

/** The notebook of one run of a program: everything that is seen is written down here, and judged later. */
export class Run implements Watched {
  observations: Observation[] = [];
  crossings: CrossingRecord[] = [];
  farSpans: FarSpan[] = [];
  known: Map<string, Known> = new Map();
  leaked: { at: string; seen: Observation['seen'] }[] = [];
  misbound: string[] = [];
  readonly forks: Promise<unknown>[] = [];
  readonly tracer: Tracer;
  /** Something was waited for in vain. */
  gaveUp = false;
  stuck: RunRecord['stuck'];

  readonly #live = new Set<CrossingRecord>();
  readonly #pending = new Set<CrossingRecord>();
  readonly #waits = new Map<CrossingRecord, () => void>();
  readonly #merges: (boundary: number) => boolean;
  #giveUps: ((value: 'over') => void)[] = [];
  #moves = 0;
  #pauses = 0;
  #threw = false;

  /** `merges` says of a boundary whether it may run once for many. */
  constructor(tracer: Tracer, merges: (boundary: number) => boolean = () => false) {
    this.tracer = tracer;
    this.#merges = merges;
  }

  label(label: string, span: Span): void {
    const { traceId, spanId, traceFlags, traceState } = span.spanContext();
    const state = traceState?.serialize();
    this.known.set(spanId, { label, traceId, flags: traceFlags, ...(state ? { traceState: state } : {}) });
  }

  saw(observation: Observation): void {
    if (!this.stuck) this.observations.push(observation);
    this.#moves += 1;
  }

  open(at: string, boundary: number): CrossingRecord {
    const crossing: CrossingRecord = {
      at,
      boundary,
      attempts: [],
      openedAt: this.#moves,
      restored: { afterCall: true, afterAwait: true },
      elsewhere: 0,
    };
    this.#live.add(crossing);
    this.crossings.push(crossing);
    this.#moves += 1;
    return crossing;
  }

  /** The boundary returned a promise; until it settles nobody says that a task was forgotten. */
  pending(crossing: CrossingRecord): () => void {
    this.#pending.add(crossing);
    return () => {
      this.#pending.delete(crossing);
      this.#moves += 1;
    };
  }

  /** Somebody idles, and may cross again after it: until then nobody says that a task was forgotten. */
  async pausing(pause: Promise<void>): Promise<void> {
    this.#pauses += 1;
    await pause;
    this.#pauses -= 1;
    this.#moves += 1;
  }

  close(crossing: CrossingRecord): void {
    this.#live.delete(crossing);
    crossing.closedAt = this.#moves;
    this.#moves += 1;
  }

  begin(crossing: CrossingRecord): Attempt {
    const attempt: Attempt = { afterThrow: this.#threw };
    crossing.attempts.push(attempt);
    this.#moves += 1;
    return attempt;
  }

  end(crossing: CrossingRecord, attempt: Attempt, end: 'returned' | 'threw'): void {
    attempt.end = end;
    if (end === 'threw') this.#threw = true;
    this.#moves += 1;
    if (hasEnded(crossing)) this.#waits.get(crossing)?.();
  }

  get someTaskThrew(): boolean {
    return this.#threw;
  }

  /** Resolves when no attempt of the crossing is running and one has run, or when it is given up. */
  async ended(crossing: CrossingRecord): Promise<void> {
    if (hasEnded(crossing) || this.stuck) return;
    await new Promise<void>((resolve) => this.#waits.set(crossing, resolve));
    this.#waits.delete(crossing);
  }

  /** As the promise settles, or with `over` when the run is given up. */
  unlessOver<T>(promise: PromiseLike<T>): Promise<T | 'over'> {
    return new Promise((resolve, reject) => {
      if (this.stuck) return resolve('over');
      this.#giveUps.push(resolve);
      Promise.resolve(promise).then(resolve, reject);
    });
  }

  /** Resolves when all forks have settled. */
  async forksSettled(): Promise<void> {
    // A fork may fork again while it is awaited.
    for (let i = 0; i < this.forks.length; i += 1) await this.forks[i];
  }

  progress(): number {
    return this.#moves;
  }

  onlyUnbegun(): boolean {
    const mayComeYet = this.#pending.size > 0 || this.#pauses > 0;
    return !mayComeYet && [...this.#waits.keys()].some((crossing) => crossing.attempts.length === 0);
  }

  onlyMerged(): boolean {
    return [...this.#waits.keys()].every((crossing) => crossing.attempts.length > 0 || this.#isMerged(crossing));
  }

  #isMerged({ boundary }: CrossingRecord): boolean {
    if (!this.#merges(boundary)) return false;
    return this.crossings.some((other) => other.boundary === boundary && other.attempts.length > 0);
  }

  giveUpUnbegun(): void {
    for (const [crossing, resolve] of this.#waits) {
      if (crossing.attempts.length > 0) continue;
      crossing.abandoned = true;
      this.gaveUp = true;
      resolve();
    }
  }

  opened(): number {
    return this.crossings.length;
  }

  giveUp(afterMs: number, why: GivenUp): void {
    this.gaveUp = true;
    const waiting = [...this.#live].filter((crossing) => this.#pending.has(crossing) || this.#waits.has(crossing));
    this.stuck = { waiting: waiting.map((crossing) => crossing.at), afterMs, why };
    for (const crossing of waiting) crossing.abandoned = true;
    for (const resolve of this.#waits.values()) resolve();
    for (const resolve of this.#giveUps) resolve('over');
  }

  /**
   * What was written down, and an empty notebook in its place: a boundary may keep a task for a while after its program (a port
   * that is closing, a timer), and with it this run.
   */
  handOver(): Notes {
    const { observations, crossings, farSpans, known, leaked, misbound, stuck } = this;
    this.observations = [];
    this.crossings = [];
    this.farSpans = [];
    this.known = new Map();
    this.leaked = [];
    this.misbound = [];
    this.#giveUps = [];
    return { observations, crossings, farSpans, known, leaked, misbound, stuck };
  }

  /** Paths of the tasks that have begun and not ended. */
  running(): string[] {
    return this.crossings
      .filter((crossing) => crossing.attempts.some((attempt) => !attempt.end))
      .map((crossing) => crossing.at);
  }
}

/** A task has ended when it ran and none of its runs is under way. */
export function hasEnded(crossing: CrossingRecord): boolean {
  return crossing.attempts.length > 0 && crossing.attempts.every((attempt) => attempt.end !== undefined);
}
