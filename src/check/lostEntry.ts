import { ancestorsOf } from '../trace/ancestorsOf.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isLooseRoot } from '../trace/SpanRecord.js';
import type { FindRecord, SpanRef } from '../trace/SpanRef.js';

/** Of two spans in different traces, the entry at which a context was most likely lost: the later of their loose roots. */
export function lostEntry(a: SpanRef, b: SpanRef, find: FindRecord): SpanRecord | undefined {
  const loose = [entryOf(a, find), entryOf(b, find)].filter((entry) => entry !== undefined && isLooseRoot(entry));
  return loose.sort((one, other) => (other?.sequence ?? 0) - (one?.sequence ?? 0))[0];
}

function entryOf(ref: SpanRef, find: FindRecord): SpanRecord | undefined {
  const record = find(ref.traceId, ref.spanId);
  return record === undefined ? undefined : (ancestorsOf(record, find).at(-1) ?? record);
}
