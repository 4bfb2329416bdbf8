import { isPlainObject } from '../util/isPlainObject.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { didYouMean } from '../util/nearestName.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import { checkAttributes } from './ExpectedAttributes.js';
import { refuseUndefined } from './refuseUndefined.js';

export const eventExamples = "events: ['retry'], or events: [{ name: 'retry', attributes: { attempt: 2 } }]";
export const linkExamples =
  "links: [tracing.span('produce')], or links: [{ context: { traceId, spanId }, attributes: { 'batch.index': 0 } }]";

/** Refuses what describes no event. */
export function checkEventPattern(given: unknown): void {
  if (typeof given === 'string' || given instanceof RegExp || isAsymmetric(given)) return;
  const form = 'An event in a span pattern is its name, { name, attributes }, or an asymmetric matcher';
  if (!isPlainObject(given)) throw refusal(form, printValue(given), eventExamples);
  refuseOtherFields(given, ['name', 'attributes', 'time'], form, eventExamples);
  refuseEmpty('event', given);
  const { name, attributes } = given;
  const isName = name === undefined || typeof name === 'string' || name instanceof RegExp || isAsymmetric(name);
  if (!isName) throw refusal(form, `{ name: ${printValue(name)} }`, eventExamples);
  checkAttributesOf('an event', attributes, form, eventExamples);
}

/** Refuses what describes no link. A name would not do: a link knows the ids of its span alone. */
export function checkLinkPattern(given: unknown): void {
  if (isAsymmetric(given)) return;
  if (isSpanLike(given)) return refuseUndefined('the context of a link', given);
  const form =
    'A link in a span pattern is the span it leads to, its SpanContext, { context, attributes }, or an asymmetric matcher';
  if (typeof given === 'string') {
    const looked = `For the span of this name: links: [tracing.span(${printValue(given)})]`;
    throw new UsageError(`${form}; it was ${printValue(given)}. ${looked}.`);
  }
  if (!isPlainObject(given)) throw refusal(form, printValue(given), linkExamples);
  refuseOtherFields(given, ['context', 'attributes'], form, linkExamples);
  refuseEmpty('link', given);
  const { context, attributes } = given;
  if (context !== undefined && !isObject(context))
    throw refusal(form, `{ context: ${printValue(context)} }`, linkExamples);
  if (isPlainObject(context)) refuseUndefined('the context of a link', context);
  checkAttributesOf('a link', attributes, form, linkExamples);
}

/** True for a span, its record, and a `SpanContext`. */
export function isSpanLike(given: unknown): given is { spanContext(): SpanIds } | SpanIds {
  if (!isObject(given)) return false;
  return typeof given['spanContext'] === 'function' || (typeof given['traceId'] === 'string' && 'spanId' in given);
}

interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
}

/** The ids of a span, of its record, or in its `SpanContext`. */
export function idsOf(given: { spanContext(): SpanIds } | SpanIds): SpanIds {
  const { traceId, spanId } = 'spanContext' in given ? given.spanContext() : given;
  return { traceId, spanId };
}

function refuseOtherFields(given: object, known: readonly string[], form: string, example: string): void {
  const other = Object.keys(given).find((key) => !known.includes(key));
  if (other === undefined) return;
  throw new UsageError(`${form}; it had a field "${other}".${didYouMean(other, known)} For example: ${example}.`);
}

/** Refuses what every entry would match. */
function refuseEmpty(entry: 'event' | 'link', given: object): void {
  refuseUndefined(`the ${entry} in a span pattern`, given);
  if (Object.keys(given).length > 0) return;
  throw new UsageError(
    `The ${entry} in a span pattern is an empty object, which every ${entry} would match: leave it out.`,
  );
}

function checkAttributesOf(owner: string, attributes: unknown, form: string, example: string): void {
  if (attributes === undefined || isAsymmetric(attributes)) return;
  if (isPlainObject(attributes)) return checkAttributes(`attributes of ${owner}`, attributes);
  throw refusal(form, `{ attributes: ${printValue(attributes)} }`, example);
}

function refusal(form: string, given: string, example: string): UsageError {
  return new UsageError(`${form}; it was ${given}. For example: ${example}.`);
}
