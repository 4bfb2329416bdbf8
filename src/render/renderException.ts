import type { ContentMismatch } from '../check/ContentMismatch.js';
import type { ExpectedException } from '../check/ExpectedException.js';
import { exceptionOf } from '../check/ExpectedException.js';
import { statusCodes } from '../trace/spanCodes.js';
import type { SpanEvent, SpanRecord } from '../trace/SpanRecord.js';
import { printValue } from '../util/printValue.js';
import { foundElsewhere } from './foundElsewhere.js';
import type { MismatchText } from './MismatchText.js';
import { quoteLiteral } from './quoteLiteral.js';
import { sinceStart } from './sinceStart.js';
import { stateHints } from './stateHints.js';

type NoSuchException = Extract<ContentMismatch, { kind: 'no such exception' }>;

const mostExceptions = 8;

/** `an exception CardDeclined with the message 'no funds'`. */
export function describeException(expected: ExpectedException = {}): string {
  const { types, message } = expected;
  const type = types === undefined || types === 'any' ? '' : ` ${types[0]}`;
  return `an exception${type}${message === undefined ? '' : ` ${describeMessage(message)}`}`;
}

function describeMessage(message: NonNullable<ExpectedException['message']>): string {
  if (message.how === 'equals') return `with the message ${printValue(message.text)}`;
  if (message.how === 'contains') return `with ${printValue(message.text)} in its message`;
  return `with a message that matches ${printValue(message.how)}`;
}

/** Rows on exceptions: type, message, and when each was recorded. */
export function exceptionRows(span: SpanRecord, events: readonly SpanEvent[]): string[][] {
  const rows = events.slice(0, mostExceptions).map((event) => {
    const { type = '(no type)', message } = exceptionOf(event);
    return ['found', type, message === undefined ? '(no message)' : printValue(message), sinceStart(span, event.time)];
  });
  return events.length > mostExceptions ? [...rows, ['', `… ${events.length - mostExceptions} more`]] : rows;
}

/** A span has recorded no such exception. */
export function renderException(mismatch: NoSuchException): MismatchText {
  const { span, expected, found, elsewhere, now } = mismatch;
  const others = foundElsewhere(elsewhere);
  const asked = expected === undefined || found.length === 0 ? [] : [expectedRow(expected)];
  return {
    reason: reason(mismatch),
    facts: [...asked, ...exceptionRows(span, found)],
    marks: [{ span, text: 'here' }, ...others.marks],
    hints: [...hints(mismatch), ...others.hints, ...stateHints(span, now)],
  };
}

function expectedRow({ types, message }: ExpectedException): string[] {
  const type = types === undefined ? '(any type)' : types === 'any' ? '(any Error)' : types.join(' or ');
  return ['expected', type, message === undefined ? '(any message)' : messageCell(message)];
}

function messageCell(message: NonNullable<ExpectedException['message']>): string {
  if (message.how === 'equals') return printValue(message.text);
  return message.how === 'contains' ? `…${printValue(message.text)}…` : printValue(message.how);
}

function reason({ found }: NoSuchException): string {
  if (found.length === 0) return 'it recorded none';
  return found.length === 1 ? 'it recorded another one' : `none of the ${found.length} it recorded is one`;
}

function hints({ span, expected, found, elsewhere }: NoSuchException): string[] {
  if (found.length > 0) return typeHints(expected, found);
  if (elsewhere.length > 0) return [];
  const why =
    statusCodes[span.status.code] === 'ERROR'
      ? 'its status is ERROR, but setStatus() records no exception'
      : 'a throw is not recorded by itself';
  return [`${why}: call span.recordException(error) where it is caught.`];
}

/** What was recorded does not tell the class: SDKs write the code of an error as its type, else its name. */
function typeHints(expected: ExpectedException | undefined, found: readonly SpanEvent[]): string[] {
  const types = expected?.types;
  if (types === undefined || types === 'any') return [];
  if (!found.every((event) => exceptionOf(event).type === 'Error') || types.includes('Error')) return [];
  return [
    'recordException() writes error.code or else error.name as the type, and a class of errors has no name of its own\n' +
      `until it sets one: this.name = ${quoteLiteral(types[0])}.`,
  ];
}
