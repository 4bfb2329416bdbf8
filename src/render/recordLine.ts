import { detailMarks, kindNames } from '../check/textWords.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { printValue } from '../util/printValue.js';
import { shortId } from '../util/shortId.js';
import { spanLine } from './spanLine.js';

const mostHeld = 4;

/**
 * A record on one line, where a runner or `console.log` would print all of its fields: its line in a tree, what it holds, and
 * where it stands.
 */
export function recordLine(span: SpanRecord): string {
  return `SpanRecord <${[spanLine(span), ...contents(span), place(span)].join('  ')}>`;
}

function contents({ kind, attributes, events, links }: SpanRecord): string[] {
  return [
    ...(kind === 0 ? [] : [kindNames[kind] ?? `kind ${kind}`]),
    ...(Object.keys(attributes).length === 0 ? [] : [printValue(attributes)]),
    ...few(events.map((event) => `${detailMarks.event} ${event.name}${tail(event.attributes)}`)),
    ...few(links.map(({ context }) => `${detailMarks.link} ${shortId(context.spanId)}`)),
  ];
}

function place({ traceId, spanId, parentSpanId, ancestry }: SpanRecord): string {
  const parent = parentSpanId === undefined ? ancestry : `parent ${shortId(parentSpanId)}`;
  return `trace ${shortId(traceId)}, span ${shortId(spanId)}, ${parent}`;
}

/** The stack of an exception would fill the line. */
function tail({ 'exception.stacktrace': _, ...attributes }: Readonly<Record<string, unknown>> = {}): string {
  return Object.keys(attributes).length === 0 ? '' : ` ${printValue(attributes)}`;
}

function few(held: readonly string[]): readonly string[] {
  return held.length <= mostHeld ? held : [...held.slice(0, mostHeld), `… ${held.length - mostHeld} more`];
}
