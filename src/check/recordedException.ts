import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord } from '../trace/SpanRef.js';
import { isSameSpan } from '../trace/SpanRef.js';
import type { ExpectedException } from './ExpectedException.js';
import { exceptionEvent, fitsException } from './ExpectedException.js';
import { laterRecord } from './laterRecord.js';
import type { Mismatch } from './Mismatch.js';

/**
 * Finds that a span has recorded no such exception, and which it has; any will do when none is described. Its status does
 * not matter.
 *
 * @param around - the spans of the scope: the exception may have been recorded on another one.
 */
export function recordedException(
  span: SpanRecord,
  expected: ExpectedException | undefined,
  find: FindRecord,
  around: () => readonly SpanRecord[] = () => [],
): Mismatch[] {
  const hasIt = ({ events }: SpanRecord): boolean => events.some((event) => fitsException(event, expected));
  if (hasIt(span)) return [];
  const now = laterRecord(span, find);
  const found = span.events.filter((event) => event.name === exceptionEvent);
  const elsewhere = around().filter((other) => !isSameSpan(other, span) && hasIt(other));
  return [
    {
      kind: 'no such exception',
      span,
      found,
      elsewhere,
      ...(expected && { expected }),
      ...(now && { now }),
    },
  ];
}
