import { noSpans } from '../check/textWords.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Trace } from '../trace/Trace.js';
import { type LabelOf, snapshotDetails, snapshotLine } from './snapshotLines.js';
import type { SnapshotOptions } from './SnapshotOptions.js';
import { snapshotOrder } from './snapshotOrder.js';
import { type SnapshotRow, snapshotRows } from './snapshotRows.js';

/**
 * Traces as a text that is the same whenever the traces are: without ids and without times, but for durations that a clock
 * measured. Spans that links lead to are marked `s1`, `s2` and so on. `parseShape` reads all of it.
 *
 * @param isLost - whether a span without a parent should have had one.
 */
export function snapshotText(
  traces: readonly Trace[],
  options: SnapshotOptions,
  isLost: (span: SpanRecord) => boolean,
): string {
  const order = snapshotOrder(options);
  const forest = [...traces].sort(order.traces).map((trace) => snapshotRows(trace, order));
  const labelOf = labelTargets(forest.flat());
  const drawn = forest.map((rows) => rows.flatMap((row) => drawRow(row, options, labelOf, isLost)));
  if (drawn.length === 0) return noSpans;
  return drawn.flatMap((lines, index) => (drawn.length === 1 ? lines : [`t${index + 1}:`, ...lines])).join('\n');
}

function drawRow(
  { node, placeholder, below, lead, indent }: SnapshotRow,
  options: SnapshotOptions,
  labelOf: LabelOf,
  isLost: (span: SpanRecord) => boolean,
): string[] {
  if (node === undefined) return [`${lead}${placeholder}`];
  const { span } = node;
  const margin = `${indent}${below.length > 0 ? '│  ' : '   '}`;
  return [
    `${lead}${snapshotLine(span, labelOf(span.traceId, span.spanId), isLost(span))}`,
    ...snapshotDetails(span, options, labelOf).map((line) => `${margin}${line}`),
  ];
}

/** Numbers the spans that links lead to, from top to bottom. The others need no label: a number for each would change with every span. */
function labelTargets(rows: readonly SnapshotRow[]): LabelOf {
  const spans = rows.flatMap(({ node }) => (node === undefined ? [] : [node.span]));
  const linked = new Set(
    spans.flatMap(({ links }) => links.map(({ context }) => keyOf(context.traceId, context.spanId))),
  );
  const targets = spans.map((span) => keyOf(span.traceId, span.spanId)).filter((key) => linked.has(key));
  const labels = new Map([...new Set(targets)].map((key, index) => [key, `s${index + 1}`]));
  return (traceId, spanId) => labels.get(keyOf(traceId, spanId));
}

function keyOf(traceId: string, spanId: string): string {
  return `${traceId}:${spanId}`;
}
