import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Trace } from '../trace/Trace.js';
import type { MismatchText } from './MismatchText.js';

/**
 * The text behind the arrow of each culprit, with the line that started it. Culprits are found again by their ids: a
 * record may be a copy of the one that is drawn.
 */
export function markSpans(traces: readonly Trace[], culprits: MismatchText['marks']): Map<SpanRecord, string> {
  const texts = new Map<string, Set<string>>();
  for (const { span, text } of culprits) {
    const key = `${span.traceId}:${span.spanId}`;
    texts.set(key, (texts.get(key) ?? new Set()).add(text));
  }
  const marks = new Map<SpanRecord, string>();
  for (const span of traces.flatMap((trace) => trace.spans)) {
    const found = texts.get(`${span.traceId}:${span.spanId}`);
    if (found !== undefined) marks.set(span, withLine([...found].join(', '), span));
  }
  return marks;
}

function withLine(text: string, { startedAt }: SpanRecord): string {
  return startedAt === undefined ? text : `${text}; started at ${startedAt}`;
}
