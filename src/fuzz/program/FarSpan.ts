/** A span as the engine judges it, plain enough for JSON: from this thread or from a far side. */
export interface FarSpan {
  /** Path of the `span` op that started it; absent for a span that somebody else (the boundary) started. */
  readonly at?: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  /** All flag bits (W3C Trace Context, section 3.2.2.5). */
  readonly flags: number;
  readonly traceState?: string;
  readonly ended: boolean;
  /** Ids of the links, in order. */
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}
