import type { SpanEvent, SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord } from '../trace/SpanRef.js';
import { isSameSpan } from '../trace/SpanRef.js';
import { matchesValue } from '../util/matchesValue.js';
import { likelyName } from '../util/nearNames.js';
import type { AttributeDifference } from './compareAttributes.js';
import { compareAttributes } from './compareAttributes.js';
import type { ExpectedEvent } from './ExpectedEvent.js';
import { fitsEvent } from './ExpectedEvent.js';
import { laterRecord } from './laterRecord.js';
import type { Mismatch } from './Mismatch.js';

/**
 * Finds that a span has no such event, and which of its events comes nearest.
 *
 * @param around - the spans of the scope: the event may have been added to another one.
 */
export function spanEvent(
  span: SpanRecord,
  expected: ExpectedEvent,
  find: FindRecord,
  around: () => readonly SpanRecord[] = () => [],
): Mismatch[] {
  if (span.events.some((event) => fitsEvent(event, expected))) return [];
  const now = laterRecord(span, find);
  const nearest = nearestEvent(span.events, expected);
  const likely = nearest === undefined ? likelyEvent(span.events, expected) : undefined;
  const elsewhere = around().filter(
    (other) => !isSameSpan(other, span) && other.events.some((event) => fitsEvent(event, expected)),
  );
  return [
    {
      kind: 'no such event',
      span,
      expected,
      elsewhere,
      ...(nearest && { nearest }),
      ...(likely !== undefined && { likely }),
      ...(now && { now }),
    },
  ];
}

interface Nearest {
  readonly event: SpanEvent;
  readonly differences: readonly AttributeDifference[];
}

/** Of those that have the name, the first that differs least. */
function nearestEvent(events: readonly SpanEvent[], { name, attributes = {} }: ExpectedEvent): Nearest | undefined {
  return events
    .filter((event) => matchesValue(event.name, name))
    .map((event) => ({ event, differences: compareAttributes(event.attributes ?? {}, attributes) }))
    .sort((a, b) => distance(a.differences) - distance(b.differences))[0];
}

/** An attribute that is missing is farther away than one with another value. */
function distance(differences: readonly AttributeDifference[]): number {
  return differences.reduce((sum, { found }) => sum + (found === undefined ? 1.5 : 1), 0);
}

function likelyEvent(events: readonly SpanEvent[], { name }: ExpectedEvent): string | undefined {
  const names = [...new Set(events.map((event) => event.name))];
  return typeof name === 'string' ? likelyName(names, name) : undefined;
}
