import { assign } from '../util/assign.js';
import { isAsymmetric, isObject, matchesValue } from '../util/matchesValue.js';
import { didYouMean } from '../util/nearestName.js';
import { UsageError } from '../util/UsageError.js';
import { idsOf, isSpanLike } from './checkEntryPattern.js';
import { checkPattern, refuseEmpty } from './checkPattern.js';
import { codeOf, spanKinds, statusCodes } from './spanCodes.js';
import type { SpanRecord } from './SpanRecord.js';
import type { SpanPattern, SpanSelector } from './Trace.js';

/** The fields a pattern may name, in the order in which messages list them. */
export const patternFields = ['name', 'kind', 'status', 'attributes', 'events', 'links', 'ended', 'sampled'] as const;

export type PatternField = (typeof patternFields)[number];

/** Whether a span is the one named, or is as described. Throws a {@link UsageError} when `which` describes nothing. */
export function matchesSpan(record: SpanRecord, which: SpanSelector): boolean {
  const pattern = toPattern(which);
  return patternFields.every((field) => matchesField(record, field, pattern[field]));
}

/** The pattern behind a selector; a string or a RegExp is about the name. Throws a {@link UsageError} for what is none. */
export function toPattern(which: SpanSelector): SpanPattern {
  if (typeof which === 'string' || which instanceof RegExp) return { name: which };
  if (!isObject(which) || Array.isArray(which)) {
    throw new UsageError(
      `A span is named by a string, a RegExp or a pattern like { name, attributes }, not by ${typeName(which)}.`,
    );
  }
  if (isAsymmetric(which)) return { name: which };
  refuseOtherFields('A span pattern', which, patternFields);
  refuseEmpty('A span pattern', which);
  checkPattern(which);
  return which;
}

/** Refuses a field that spans do not have. */
export function refuseOtherFields(what: string, given: object, known: readonly string[]): void {
  const other = Object.keys(given).find((key) => !known.includes(key));
  if (other === undefined) return;
  throw new UsageError(`${what} has no field "${other}". It may have: ${known.join(', ')}.${didYouMean(other, known)}`);
}

/** Whether one field of a span is as described; an absent description fits everything. */
export function matchesField(span: SpanRecord, field: PatternField, expected: unknown, exact = false): boolean {
  if (expected === undefined) return true;
  if (field === 'events' && Array.isArray(expected)) return matchesEntries(span.events, expected.map(toEvent), exact);
  if (field === 'links' && Array.isArray(expected)) return matchesEntries(span.links, expected.map(toLink), exact);
  if (field === 'kind' && typeof expected === 'string') return span.kind === codeOf(expected, spanKinds);
  if (field === 'status' && !isAsymmetric(expected)) return matchesValue(span.status, toStatus(expected));
  return matchesValue(span[field], expected, exact && field === 'attributes');
}

/** A status may be described by its code, and the code by its name. */
function toStatus(description: unknown): unknown {
  if (!isObject(description)) return { code: codeOf(description, statusCodes) };
  const { code } = description;
  return typeof code === 'string' ? { ...description, code: codeOf(code, statusCodes) } : description;
}

/** Events and links are a set: each description needs an entry of its own, in any order. */
function matchesEntries(actual: readonly unknown[], expected: readonly unknown[], exact: boolean): boolean {
  if (exact && actual.length !== expected.length) return false;
  const taken = assign(expected, actual, (description, entry) => matchesValue(entry, description));
  return !taken.includes(undefined);
}

/** An event may be described by its name. */
function toEvent(description: unknown): unknown {
  return typeof description === 'string' || description instanceof RegExp ? { name: description } : description;
}

/** A link may be described by the span it leads to. */
function toLink(description: unknown): unknown {
  if (isAsymmetric(description)) return description;
  if (isSpanLike(description)) return { context: idsOf(description) };
  const { context } = description as { readonly context?: unknown };
  if (isAsymmetric(context) || !isObject(context) || typeof context['spanContext'] !== 'function') return description;
  return { ...(description as object), context: idsOf(context as never) };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`;
}
