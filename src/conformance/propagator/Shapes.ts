/** A span context as plain data. */
export interface SpanShape {
  readonly traceId: string;
  readonly spanId: string;
  /** All eight bits. */
  readonly flags: number;
  /** A `tracestate` header value. */
  readonly state?: string;
}

/** One entry of baggage: key, value, and metadata where it has any. */
export type BaggageEntryShape = readonly [key: string, value: string, metadata?: string];

/** A context as plain data: what propagators read of it, and write. */
export interface ContextShape {
  readonly span?: SpanShape & { readonly isRemote?: boolean };
  readonly baggage?: readonly BaggageEntryShape[];
  /** Tracing is suppressed in it. */
  readonly suppressed?: true;
}

/** A value in a carrier: text or a list of it, where nothing odd is meant. */
export type CarrierValue = unknown;

/** A carrier as plain data: its entries in order, and what holds them. */
export interface CarrierShape {
  readonly entries: readonly (readonly [name: string, value: CarrierValue])[];
  readonly kind?: CarrierKind;
}

/** What holds the entries of a carrier. */
export type CarrierKind =
  | 'object'
  | 'null prototype'
  | 'frozen object'
  | 'inherited'
  | 'Map'
  | 'Headers'
  | 'environment'
  | 'lists'
  | 'Buffers'
  | 'opaque'
  | 'throwing getter';
