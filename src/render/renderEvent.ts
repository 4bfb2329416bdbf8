import type { ContentMismatch } from '../check/ContentMismatch.js';
import type { ExpectedEvent } from '../check/ExpectedEvent.js';
import type { SpanEvent, SpanRecord } from '../trace/SpanRecord.js';
import { printValue } from '../util/printValue.js';
import { foundElsewhere } from './foundElsewhere.js';
import type { MismatchText } from './MismatchText.js';
import { attributeRows, describeAttributes } from './renderAttributes.js';
import { sinceStart } from './sinceStart.js';
import { stateHints } from './stateHints.js';

const mostEvents = 12;
const longestAttributes = 60;

/** `an event "retry" with the attributes { attempt: 2 }`. */
export function describeEvent({ name, attributes }: ExpectedEvent): string {
  const named = `an event ${typeof name === 'string' ? `"${name}"` : printValue(name)}`;
  return attributes === undefined ? named : `${named} with ${describeAttributes(attributes)}`;
}

/** Rows on events: when each happened, and what it has. */
export function eventRows(span: SpanRecord, events: readonly SpanEvent[], nearest?: SpanEvent): string[][] {
  const rows = events.slice(0, mostEvents).map((event, index) => {
    const label = index === 0 ? 'events' : '';
    const note = event === nearest ? 'nearest' : '';
    return [label, `"${event.name}"`, sinceStart(span, event.time), attributesOf(event), note];
  });
  return events.length > mostEvents ? [...rows, ['', `… ${events.length - mostEvents} more`]] : rows;
}

function attributesOf({ attributes = {} }: SpanEvent): string {
  if (Object.keys(attributes).length === 0) return '';
  const printed = printValue(attributes);
  return printed.length <= longestAttributes ? printed : `${printed.slice(0, longestAttributes)}…`;
}

/** A span has no such event. */
export function renderEvent(mismatch: Extract<ContentMismatch, { kind: 'no such event' }>): MismatchText {
  const { span, nearest, likely, elsewhere, now } = mismatch;
  const others = foundElsewhere(elsewhere);
  const differing = nearest === undefined ? [] : attributeRows(nearest.differences, `${nearest.event.name} > `);
  return {
    reason: reason(mismatch),
    facts: [...eventRows(span, span.events, nearest?.event), ...differing],
    marks: [{ span, text: 'here' }, ...others.marks],
    hints: [...(likely === undefined ? [] : [`did you mean "${likely}"?`]), ...others.hints, ...stateHints(span, now)],
  };
}

function reason({ span, nearest }: Extract<ContentMismatch, { kind: 'no such event' }>): string {
  if (span.events.length === 0) return 'it has no events';
  if (nearest !== undefined) return `its "${nearest.event.name}" has other attributes`;
  return span.events.length === 1 ? 'its only event is another one' : `none of its ${span.events.length} events is one`;
}
