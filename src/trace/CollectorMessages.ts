import type { CollectedSpan } from './CollectedSpan.js';

/** What one sender of spans may send. */
export interface CollectorLimits {
  /** The largest body that is read, in bytes, before and after it is inflated. */
  readonly maxBodyBytes: number;
  /** How many spans are taken in all. */
  readonly maxSpans: number;
  /** How long a request may take to come in, in milliseconds. */
  readonly bodyTimeoutMs: number;
}

/** What the collector's thread is told. A source is who posts below one token. */
export type CollectorOrder =
  | { readonly kind: 'open'; readonly token: string; readonly limits: CollectorLimits }
  | { readonly kind: 'close'; readonly token: string };

/** A request, or a part of one, that the collector did not take. */
export interface CollectorRefusal {
  /** Of the answer: 200 when the rest of the request was taken. */
  readonly status: number;
  readonly reason: string;
  /** How many spans were refused, where that could be told. */
  readonly spans: number;
}

/** What the collector's thread tells, before it answers the request. */
export type CollectorReport =
  | { readonly kind: 'spans'; readonly token: string; readonly spans: readonly CollectedSpan[] }
  | ({ readonly kind: 'refused'; readonly token: string } & CollectorRefusal);

/** How the collector's thread is started. */
export interface CollectorThreadData<Port> {
  /** Orders come in here, reports go out. */
  readonly port: Port;
  /** One 32-bit integer: 0 until the thread listens, then the number of its port, or -1 when it could not. */
  readonly listening: SharedArrayBuffer;
  /** Number of the port to listen on; absent: any that is free. */
  readonly listenOn?: number;
}
