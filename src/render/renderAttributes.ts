import type { AttributeDifference } from '../check/compareAttributes.js';
import type { ContentMismatch } from '../check/ContentMismatch.js';
import type { ExpectedAttributes } from '../trace/ExpectedAttributes.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isPlainObject } from '../util/isPlainObject.js';
import { isAsymmetric } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { foundElsewhere } from './foundElsewhere.js';
import type { MismatchText } from './MismatchText.js';
import { stateHints } from './stateHints.js';

const longest = 80;

/** What was asked for, in full where it is short. */
export function describeAttributes(expected: ExpectedAttributes): string {
  const printed = printValue(expected);
  const [count, noun] = isAsymmetric(expected) ? ['', 'attributes'] : countOf(Object.keys(expected).length);
  return printed.length <= longest ? `the ${noun} ${printed}` : `the ${count}given ${noun}`;
}

function countOf(names: number): [string, string] {
  return names === 1 ? ['', 'attribute'] : [`${names} `, 'attributes'];
}

/** The attributes of a span that were asked for, as they are. */
export function heldAttributes({ attributes }: SpanRecord, expected: ExpectedAttributes): string[][] {
  const names = Object.keys(isAsymmetric(expected) ? attributes : expected);
  return names.map((name) => [name, printValue(attributes[name])]);
}

/** Two rows on each difference; `path` leads to the attributes. */
export function attributeRows(differences: readonly AttributeDifference[], path = ''): string[][] {
  return differences.flatMap(({ name, expected, found, near }) => [
    [`${path}${name}`, 'expected', printValue(expected)],
    found === undefined ? ['', 'missing', nearText(near)] : ['', 'found', printValue(found.value)],
  ]);
}

function nearText(near: readonly string[]): string {
  const names = near.map((name) => `"${name}"`).join(', ');
  return near.length === 0 ? '' : `the nearest ${near.length === 1 ? 'is' : 'are'} ${names}`;
}

/** Attributes that a span lacks or has otherwise. */
export function renderAttributes(mismatch: Extract<ContentMismatch, { kind: 'other attributes' }>): MismatchText {
  const { span, differences, elsewhere, now } = mismatch;
  const others = foundElsewhere(elsewhere);
  return {
    reason: reason(mismatch),
    facts: [...attributeRows(differences), ...namesThere(mismatch)],
    marks: [{ span, text: 'here' }, ...others.marks],
    hints: [...flatHints(differences), ...others.hints, ...stateHints(span, now)],
  };
}

function reason({ span, asked, differences }: Extract<ContentMismatch, { kind: 'other attributes' }>): string {
  const [only] = differences;
  if (Object.keys(span.attributes).length === 0) return 'it has no attributes';
  if (only === undefined || asked > 1)
    return differences.length === asked ? `all ${asked} differ` : `${differences.length} of ${asked} differ`;
  if (only.found === undefined) return `it has no "${only.name}"`;
  const found = printValue(only.found.value);
  return found.length <= longest ? `it is ${found}` : 'it differs';
}

/** Where nothing looks like what is missing, the reader wants to see what there is. */
function namesThere({ span, differences }: Extract<ContentMismatch, { kind: 'other attributes' }>): string[][] {
  const names = Object.keys(span.attributes);
  const unexplained = differences.some(({ found, near }) => found === undefined && near.length === 0);
  if (!unexplained || names.length === 0) return [];
  const listed = names.slice(0, 12).map((name) => `"${name}"`);
  return [['', 'there are', [...listed, ...(names.length > 12 ? [`… ${names.length - 12} more`] : [])].join(', ')]];
}

function flatHints(differences: readonly AttributeDifference[]): string[] {
  const nested = differences.find(
    ({ name, expected, near }) => isPlainObject(expected) && near.some((other) => other.startsWith(`${name}.`)),
  );
  return nested === undefined ? [] : [`attributes are flat: their names have dots, like ${nested.near[0]}.`];
}
