import type { SpanRecord } from '../trace/SpanRecord.js';

/** Where a span was recorded, to stand behind its line; nothing for those of this thread. */
export function whereRecorded({ recordedIn }: SpanRecord): string {
  return recordedIn === undefined ? '' : `  (${recordedIn})`;
}
