import type { Attributes } from '@opentelemetry/api';
import { compareAttributes } from '../check/compareAttributes.js';
import type { PatternField } from '../trace/SpanPattern.js';
import { isPlainObject } from '../util/isPlainObject.js';
import { matchesValue } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { describeKind, describeStatus } from './describeCodes.js';

/** A field of a span as it was expected and as it is: two rows, or two on each attribute that differs. */
export function fieldRows(field: PatternField | 'children', expected: unknown, found: unknown): string[][] {
  const differences = field === 'attributes' ? attributeRows(found as Attributes, expected) : [];
  const shown = field === 'events' ? withoutTimes(found, expected) : found;
  return differences.length > 0 ? differences : pair(field, printField(field, expected), printField(field, shown));
}

/** None where the attributes are not described one by one, or only `strict` refuses them. */
function attributeRows(attributes: Attributes, expected: unknown): string[][] {
  if (!isPlainObject(expected)) return [];
  return compareAttributes(attributes, expected)
    .filter((one) => !matchesValue(one.found?.value, one.expected))
    .flatMap(({ name, expected: due, found }) =>
      pair(`attribute ${name}`, printValue(due), found === undefined ? '(missing)' : printValue(found.value)),
    );
}

/** Seconds and nanoseconds tell nobody anything, unless they are what was asked for. */
function withoutTimes(events: unknown, expected: unknown): unknown {
  const asked = !Array.isArray(expected) || expected.some((one) => isPlainObject(one) && 'time' in one);
  if (asked || !Array.isArray(events)) return events;
  return events.map(({ time: _, ...event }: Record<string, unknown>) => withoutNone(event));
}

/** SDK 2 says of an event without attributes that it has none, SDK 3 says nothing. */
function withoutNone({ attributes, ...event }: Record<string, unknown>): Record<string, unknown> {
  const some = isPlainObject(attributes) && Object.keys(attributes).length > 0;
  return some ? { ...event, attributes } : event;
}

function pair(what: string, expected: string, found: string): string[][] {
  return [
    [`expected ${what}`, expected],
    [`found ${what}`, found],
  ];
}

function printField(field: PatternField | 'children', value: unknown): string {
  if (field === 'kind') return describeKind(value);
  return field === 'status' ? describeStatus(value) : printValue(value);
}
