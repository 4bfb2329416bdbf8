import type { CarrierShape, ContextShape, SpanShape } from './propagator/Shapes.js';

/** What can be drawn, by the name of its generator. */
export interface Drawn {
  /** A valid span context: any ids, flags and `tracestate`. */
  readonly span: SpanShape;
  /** A valid context: perhaps a span, perhaps baggage. */
  readonly context: ContextShape;
  /** Two valid contexts, of two requests. */
  readonly 'two contexts': { readonly first: ContextShape; readonly second: ContextShape };
  /** Baggage that the W3C lets pass, within its limits, alone in a context. */
  readonly baggage: ContextShape;
  /** Contexts with ids, flags, baggage and states that no propagator should trust. */
  readonly 'odd context': ContextShape;
  /** Carriers whose headers are valid, or nearly, and can be encoded. */
  readonly carrier: CarrierShape;
  /** Any headers that may come over a network, under the names a propagator reads. */
  readonly 'hostile carrier': CarrierShape;
}
