import type { OwnedEntry } from '../fixture/Scope.js';

interface Arrival {
  readonly entries: Set<OwnedEntry>;
  last: number;
  shown: boolean;
}

/** The spans that have come in, by trace, and which traces are worth showing. Times are in milliseconds. */
export class TraceArrivals {
  readonly #traces = new Map<string, Arrival>();

  add(entry: OwnedEntry, now: number): void {
    const { traceId } = entry.span.spanContext();
    const trace = this.#traces.get(traceId) ?? { entries: new Set(), last: now, shown: false };
    this.#traces.set(traceId, trace);
    trace.entries.add(entry);
    trace.last = now;
    trace.shown = false;
  }

  /** All spans of each trace to which something came since it was taken, and nothing since that time. */
  take(quietSince: number): OwnedEntry[][] {
    const due = [...this.#traces.values()].filter(({ shown, last }) => !shown && last <= quietSince);
    for (const trace of due) trace.shown = true;
    return due.map(({ entries }) => [...entries].sort((a, b) => a.sequence - b.sequence));
  }

  get traces(): number {
    return this.#traces.size;
  }

  get spans(): number {
    return [...this.#traces.values()].reduce((sum, { entries }) => sum + entries.size, 0);
  }
}
