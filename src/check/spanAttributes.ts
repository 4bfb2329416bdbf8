import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord } from '../trace/SpanRef.js';
import { isSameSpan } from '../trace/SpanRef.js';
import { isAsymmetric } from '../util/matchesValue.js';
import type { AttributeDifference } from './compareAttributes.js';
import { compareAttributes } from './compareAttributes.js';
import type { ExpectedAttributes } from '../trace/ExpectedAttributes.js';
import { checkAttributes } from '../trace/ExpectedAttributes.js';
import { laterRecord } from './laterRecord.js';
import type { Mismatch } from './Mismatch.js';

/**
 * Finds the expected attributes that a span lacks or has otherwise.
 *
 * @param around - the spans of the scope, asked for when attributes are missing: another one may have got them.
 */
export function spanAttributes(
  span: SpanRecord,
  expected: ExpectedAttributes,
  find: FindRecord,
  around: () => readonly SpanRecord[] = () => [],
): Mismatch[] {
  checkAttributes('attributes of toHaveSpanAttributes()', expected);
  const differences = compareAttributes(span.attributes, expected);
  if (differences.length === 0) return [];
  const now = laterRecord(span, find);
  const asked = isAsymmetric(expected) ? 1 : Object.keys(expected).length;
  const elsewhere = haveAll(differences, span, around);
  return [{ kind: 'other attributes', span, asked, differences, elsewhere, ...(now && { now }) }];
}

/** Only what is missing can have gone elsewhere: another value may stand on any span. */
function haveAll(
  differences: readonly AttributeDifference[],
  span: SpanRecord,
  around: () => readonly SpanRecord[],
): SpanRecord[] {
  if (differences.some(({ found }) => found !== undefined)) return [];
  const missing = Object.fromEntries(differences.map(({ name, expected }) => [name, expected]));
  return around().filter(
    (other) => !isSameSpan(other, span) && compareAttributes(other.attributes, missing).length === 0,
  );
}
