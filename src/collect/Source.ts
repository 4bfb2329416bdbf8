import type { CollectorLimits } from '../trace/CollectorMessages.js';

/** Who posts below one token, and what it has sent so far. */
export class Source {
  readonly token: string;
  readonly limits: CollectorLimits;
  readonly #taken = new Set<string>();

  constructor(token: string, limits: CollectorLimits) {
    this.token = token;
    this.limits = limits;
  }

  /**
   * Whether the span still fits. One that was taken before does: an exporter that missed an answer sends the same again
   * (OTLP 1.11.0, "Duplicate Data").
   */
  take(traceId: string, spanId: string): boolean {
    const id = traceId + spanId;
    if (this.#taken.has(id)) return true;
    if (this.#taken.size >= this.limits.maxSpans) return false;
    this.#taken.add(id);
    return true;
  }
}
