/** Makes trace and span ids, as the SDK's `IdGenerator` does. */
export interface IdSource {
  /** 32 hex digits. */
  generateTraceId(): string;
  /** 16 hex digits. */
  generateSpanId(): string;
}

/** Takes the next bytes of a stream, as hex digits. */
export type TakeHex = (bytes: number) => string;

/** Cuts ids out of two streams. None is all zeros: W3C Trace Context, sections 3.2.2.3 and 3.2.2.4, calls such an id invalid. */
export function idsFrom(traceIds: TakeHex, spanIds: TakeHex): IdSource {
  return {
    generateTraceId: () => valid(traceIds, 16),
    generateSpanId: () => valid(spanIds, 8),
  };
}

function valid(take: TakeHex, bytes: number): string {
  let id = take(bytes);
  while (/^0+$/.test(id)) id = take(bytes);
  return id;
}
