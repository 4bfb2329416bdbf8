import { isPlainObject } from '../util/isPlainObject.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { nearestName } from '../util/nearestName.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import { checkEventPattern, checkLinkPattern, eventExamples, linkExamples } from './checkEntryPattern.js';
import { checkAttributes } from './ExpectedAttributes.js';
import { refuseUndefined } from './refuseUndefined.js';
import type { SpanKindName } from './spanCodes.js';
import { codeOf, spanKinds, statusCodes } from './spanCodes.js';
import type { SpanPattern } from './Trace.js';

const flag = (value: unknown): boolean => typeof value === 'boolean';
const list = (value: unknown): boolean => Array.isArray(value);

/** What the other fields may be: in words, as a test, and as a user would write it. */
const forms = [
  ['name', 'a string, a RegExp', isText, "name: 'checkout'"],
  ['attributes', 'an object', isPlainObject, "attributes: { 'order.id': 7 }"],
  ['events', 'a list', list, eventExamples],
  ['links', 'a list', list, linkExamples],
  ['ended', 'true, false', flag, 'ended: true'],
  ['sampled', 'true, false', flag, 'sampled: true'],
] as const;

/**
 * Refuses values that no span can have: under `.not` they would pass, whatever was recorded. And what every span would
 * match: nothing could contradict it.
 *
 * @param complete - what is given must be all there is, so that an empty one says something.
 */
export function checkPattern(pattern: SpanPattern, complete = false): void {
  const { kind, status, attributes, events, links } = pattern;
  refuseUndefined('a span pattern', pattern);
  if (kind !== undefined && !isAsymmetric(kind)) checkKind(kind, orMatcher);
  if (status !== undefined) checkStatus(status);
  for (const [field, form, fits, example] of forms) {
    const value: unknown = pattern[field];
    if (value === undefined || isAsymmetric(value) || fits(value)) continue;
    throw new UsageError(
      `The field ${field} of a span pattern is ${form} or an asymmetric matcher; it was ${printValue(value)}. For example: ${example}.`,
    );
  }
  if (isPlainObject(attributes) && !isAsymmetric(attributes) && !(complete && isEmpty(attributes)))
    checkAttributes('attributes of a span pattern', attributes);
  if (Array.isArray(events)) checkList('events', events, checkEventPattern, complete);
  if (Array.isArray(links)) checkList('links', links, checkLinkPattern, complete);
}

/** Refuses a description without a field: every span is as it says. */
export function refuseEmpty(what: string, description: object): void {
  if (!isEmpty(description)) return;
  throw new UsageError(
    `${what} is an empty object, which every span would match. Say what is meant, as { name: 'checkout' }; any span at all is /.*/.`,
  );
}

function checkList(field: string, list: readonly unknown[], check: (entry: unknown) => void, complete: boolean): void {
  if (list.length === 0 && !complete)
    throw new UsageError(
      `The field ${field} of a span pattern is an empty list, which every span would match: leave it out.`,
    );
  list.forEach(check);
}

function isEmpty(given: object): boolean {
  return Object.keys(given).length === 0;
}

const orMatcher = ', or an asymmetric matcher';

/**
 * Refuses what is no kind.
 *
 * @param orElse - what else is accepted where the kind stands, as words.
 */
export function checkKind(kind: unknown, orElse = ''): asserts kind is number | SpanKindName {
  if (codeOf(kind, spanKinds) !== undefined) return;
  throw new UsageError(
    `The kind of a span is ${listCodes(spanKinds)}${orElse}; it was ${printValue(kind)}.${meant(kind, spanKinds)}`,
  );
}

/** Refuses what is no status, no description of one, and what describes any. */
export function checkStatus(status: unknown): void {
  if (isPlainObject(status) && isEmpty(status))
    throw new UsageError('The expected status is an empty object, which every status would match: give it a code.');
  if (isAsymmetric(status) || codeOf(status, statusCodes) !== undefined || isStatusPattern(status)) return;
  const code = isObject(status) ? status['code'] : status;
  throw new UsageError(
    `The status of a span is ${listCodes(statusCodes)}, { code, message }${orMatcher}; ` +
      `it was ${printValue(status)}.${meant(code, statusCodes)}`,
  );
}

function isStatusPattern(status: unknown): boolean {
  if (!isObject(status) || Array.isArray(status)) return false;
  const known = Object.keys(status).every((key) => key === 'code' || key === 'message');
  const { code, message } = status;
  const possible = !('code' in status) || isAsymmetric(code) || codeOf(code, statusCodes) !== undefined;
  return known && possible && isText(message);
}

/** `UNSET (0), OK (1) or ERROR (2)`, as a name or a number. */
function listCodes(names: readonly string[]): string {
  const codes = names.map((name, code) => `'${name}' (${code})`);
  return `${codes.slice(0, -1).join(', ')} or ${codes.at(-1)}`;
}

function meant(given: unknown, names: readonly string[]): string {
  const near = typeof given === 'string' ? nearestName(given, names) : undefined;
  return near === undefined ? '' : ` Did you mean '${near}'?`;
}

function isText(message: unknown): boolean {
  return message === undefined || typeof message === 'string' || message instanceof RegExp || isAsymmetric(message);
}
