import { checkStatus } from '../trace/checkPattern.js';
import { matchesField } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord } from '../trace/SpanRef.js';
import type { SpanPattern } from '../trace/Trace.js';
import { laterRecord } from './laterRecord.js';
import type { Mismatch } from './Mismatch.js';

/** A status by its code, by the code's name, or by code and message. */
export type ExpectedStatus = NonNullable<SpanPattern['status']>;

/** Finds that a span has another status. Throws a `UsageError` for what is none, and for one that any span would have. */
export function spanStatus(span: SpanRecord, expected: ExpectedStatus, find: FindRecord): Mismatch[] {
  checkStatus(expected);
  if (matchesField(span, 'status', expected)) return [];
  const now = laterRecord(span, find);
  return [{ kind: 'other status', span, expected, ...(now && { now }) }];
}
