import type { SpanMoment } from '../../trace/SpanMoment.js';
import type { SpanRecord } from '../../trace/SpanRecord.js';

const mostMoments = 12;

/** What was called on a span, one row a call: name (once), time, call, the user's line. */
export function historyRows(span: SpanRecord, history: readonly SpanMoment[]): string[][] {
  const rows = elide(history.map(momentRow));
  // Without a history the start is all that is known.
  const known = rows.length > 0 ? rows : [['', 'start', span.startedAt ?? '(no start stack)', '']];
  return known.map((row, index) => [index === 0 ? span.name : '', ...row]);
}

function momentRow({ call, detail, atMs, line, afterEnd }: SpanMoment): string[] {
  const what = detail === undefined ? call : `${call} ${detail}`;
  return [time(atMs), what, line ?? 'outside of your code', afterEnd ? '← after the end' : ''];
}

function time(ms: number): string {
  return `${Number(ms.toFixed(ms < 10 ? 2 : 0))} ms`;
}

function elide(rows: readonly string[][]): string[][] {
  if (rows.length <= mostMoments) return [...rows];
  const half = mostMoments / 2;
  return [...rows.slice(0, half), ['', `… ${rows.length - mostMoments} more`, '', ''], ...rows.slice(-half)];
}
