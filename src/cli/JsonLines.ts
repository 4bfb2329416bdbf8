import type { FarSpan } from '../fixture/far/FarSpan.js';
import type { OwnedEntry } from '../fixture/Scope.js';
import { spanJsonLine } from '../render/spanJsonLine.js';
import type { CollectedSpan } from '../trace/CollectedSpan.js';

/** A line for each span that has come in, and another when its end is told later. One that is sent again makes none. */
export class JsonLines {
  readonly #written = new WeakMap<OwnedEntry, CollectedSpan>();
  #due: CollectedSpan[] = [];

  add(entry: OwnedEntry): void {
    const { told } = entry.span as FarSpan;
    if (this.#written.get(entry) === told) return;
    this.#written.set(entry, told);
    this.#due.push(told);
  }

  /** Those that came in since the last call. */
  take(): string {
    const lines = this.#due.map((told) => `${spanJsonLine(told)}\n`);
    this.#due = [];
    return lines.join('');
  }
}
