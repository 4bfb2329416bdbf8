import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Orphan, Trace } from '../trace/Trace.js';
import { alignColumns } from '../util/alignColumns.js';
import { renderForest } from './renderTree.js';
import { spanLine } from './spanLine.js';
import { whereRecorded } from './whereRecorded.js';

/** What a failed test left behind, as data. */
export interface TestTrace {
  readonly traces: readonly Trace[];
  readonly orphans: readonly Orphan[];
  /** Spans of no test, and late ones of tests that are over, that started while the test ran. */
  readonly meanwhile: readonly SpanRecord[];
  /** Sentences about threads, processes and services that should have told of spans and did not. */
  readonly troubles: readonly string[];
  /** Why there may be none, when there are none. */
  readonly reasons: readonly string[];
}

const usualLines = 60;
/** A culprit stands below its parents and its trace's id. */
const linesEach = 4;
const mostLines = 200;
const mostMeanwhile = 10;
// The number of SpanStatusCode.ERROR; the enum itself would be a run-time import of the api.
const errorStatus = 2;

/**
 * The spans of a failed test, for somebody who has nothing but the log: counts, the trees with orphans and open spans marked
 * and the user's lines of these and of all roots, and what started meanwhile elsewhere. A long forest is cut around the
 * marked spans and those with errors.
 */
export function renderTestTrace(trace: TestTrace): string {
  const spans = trace.traces.flatMap((one) => one.spans);
  return [
    headline(trace, spans),
    indented(spans.length === 0 ? trace.reasons.flatMap((reason) => reason.split('\n')) : treeLines(trace, spans)),
    elsewhere(trace),
    renderTroubles(trace.troubles),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** Nothing when there are none. */
export function renderTroubles(troubles: readonly string[]): string {
  return troubles.length === 0 ? '' : `Spans may be missing:\n\n${indented(troubles)}`;
}

function headline({ traces, orphans }: TestTrace, spans: readonly SpanRecord[]): string {
  if (spans.length === 0) return 'No span was recorded in this test.';
  const open = spans.filter((span) => !span.ended).length;
  const faults = [
    ...(open === 0 ? [] : [`${open} open`]),
    ...(orphans.length === 0 ? [] : [counted(orphans.length, 'orphan')]),
  ];
  const all = `${counted(spans.length, 'span')} in ${counted(traces.length, 'trace')}`;
  return `The spans of this test: ${[all, ...faults].join(', ')}.`;
}

function treeLines({ traces, orphans }: TestTrace, spans: readonly SpanRecord[]): string[] {
  const kinds = new Map(orphans.map((orphan) => [keyOf(orphan.span), describeOrphan(orphan)]));
  const culprits = new Set<SpanRecord>();
  const marks = new Map<SpanRecord, string>();
  for (const span of spans) {
    const faults = [span.ended ? undefined : 'open', kinds.get(keyOf(span))].filter((fault) => fault !== undefined);
    if (faults.length > 0 || span.status.code === errorStatus) culprits.add(span);
    const mark = [...faults, ...(needsLine(span, faults) ? [`started at ${span.startedAt}`] : [])];
    if (mark.length > 0) marks.set(span, mark.join('; '));
  }
  const maxLines = Math.min(Math.max(usualLines, linesEach * culprits.size), mostLines);
  return renderForest(traces, { marks, keep: culprits, maxLines }).split('\n');
}

function needsLine({ parentSpanId, startedAt, status }: SpanRecord, faults: readonly string[]): boolean {
  if (startedAt === undefined) return false;
  return parentSpanId === undefined || faults.length > 0 || status.code === errorStatus;
}

/** Nobody said what is due here, so that a second root may be meant. */
function describeOrphan({ kind, span }: Orphan): string {
  if (kind === 'dangling') return kind;
  return span.ownership === 'elimination' || span.besideOpenTrace
    ? 'lost context'
    : 'lost context, or a root of its own';
}

function elsewhere({ meanwhile }: TestTrace): string {
  if (meanwhile.length === 0) return '';
  const rows = meanwhile
    .slice(-mostMeanwhile)
    .map((span) => [
      `${spanLine(span)}${whereRecorded(span)}`,
      whereOwned(span),
      ...(span.startedAt === undefined ? [] : [`started at ${span.startedAt}`]),
    ]);
  const hidden = meanwhile.length - rows.length;
  const earlier = hidden === 0 ? [] : [`… ${hidden} more before these`];
  return `Started meanwhile elsewhere:\n\n${indented([...earlier, ...alignColumns(rows)])}`;
}

function whereOwned({ late, ownership, scope }: SpanRecord): string {
  if (late) return `in "${scope}", which is over`;
  return ownership === 'file scope' ? 'in no test' : `in "${scope}"`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}

function keyOf(span: SpanRecord): string {
  return `${span.traceId}:${span.spanId}`;
}
