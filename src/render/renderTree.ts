import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Trace } from '../trace/Trace.js';
import type { Row } from './layoutForest.js';
import { layoutForest } from './layoutForest.js';

/** How a forest is drawn. */
export interface RenderOptions {
  /** Text behind an arrow, by the very records that the traces hold: a copy of one is not found. */
  readonly marks?: ReadonlyMap<SpanRecord, string>;
  /** The spans that a longer forest is elided around. Default: those with marks. */
  readonly keep?: ReadonlySet<SpanRecord>;
  /** A longer forest is elided around the spans to keep. Default: 60. */
  readonly maxLines?: number;
}

const deepest = 24;
const mostAncestors = 6;

/**
 * The traces as trees, one after the other, without colors, as messages draw them. `tracing.toString()` draws all of a
 * fixture, this one a part of it. Dangling spans stand under a placeholder for the parent that nobody
 * recorded, never as roots. Never throws.
 *
 * @example
 * ```ts
 * import { createTracerFixture, renderForest } from 'traceproof';
 *
 * const tracing = createTracerFixture();
 * tracing.tracer.startActiveSpan('checkout', (checkout) => {
 *   tracing.tracer.startSpan('charge-card').end();
 *   checkout.end();
 * });
 * console.log(renderForest(tracing.traces().slice(0, 1)));
 * // 41d7e3c0
 * // └─ checkout 12 ms
 * //    └─ charge-card 3 ms
 * ```
 */
export function renderForest(traces: readonly Trace[], options: RenderOptions = {}): string {
  const { marks = new Map<SpanRecord, string>(), keep = new Set(marks.keys()), maxLines = 60 } = options;
  const rows = layoutForest(traces);
  const shown = rows.length <= maxLines ? new Set(rows) : choose(rows, keep, maxLines);
  const lines: string[] = [];
  let hidden = 0;
  for (const row of rows) {
    if (!shown.has(row)) {
      hidden += 1;
      continue;
    }
    if (hidden > 0) lines.push(elision(hidden));
    hidden = 0;
    lines.push(line(row, marks));
  }
  if (hidden > 0) lines.push(elision(hidden));
  return lines.join('\n');
}

/** Each row to keep comes first, with its ancestors, then the neighbors, then whatever stands at the top. */
function choose(rows: readonly Row[], keep: ReadonlySet<SpanRecord>, maxLines: number): Set<Row> {
  const kept = [...rows.keys()].filter((index) => isKept(rows[index] as Row, keep)).slice(0, maxLines);
  const chosen = new Set<Row>();
  const add = (row: Row | undefined): void => {
    if (row !== undefined && chosen.size < maxLines) chosen.add(row);
  };
  for (const index of kept) {
    add(rows[index]);
    for (const row of nearAncestors(rows[index])) add(row);
  }
  for (const index of kept) for (const near of [index - 1, index + 1, index - 2, index + 2]) add(rows[near]);
  for (const row of rows.slice(0, kept.length === 0 ? maxLines : 5)) add(row);
  return chosen;
}

/** The row of the trace's id, and the nearest of those between. */
function nearAncestors(row: Row | undefined): Row[] {
  const near: Row[] = [];
  let up = row?.parent;
  for (; up?.parent !== undefined; up = up.parent) if (near.length < mostAncestors) near.push(up);
  return up === undefined ? near : [up, ...near];
}

function isKept(row: Row, keep: ReadonlySet<SpanRecord>): boolean {
  return row.span !== undefined && keep.has(row.span);
}

function line(row: Row, marks: ReadonlyMap<SpanRecord, string>): string {
  const mark = row.span === undefined ? undefined : marks.get(row.span);
  const arrow = mark === undefined ? '' : `   ← ${mark}`;
  return `${prefix(row)}${row.text()}${arrow}`;
}

function prefix(row: Row): string {
  if (row.parent === undefined) return '';
  const cells = [row.isLast ? '└─ ' : '├─ '];
  let up: Row | undefined = row.parent;
  for (; up?.parent !== undefined && cells.length < deepest; up = up.parent) cells.push(up.isLast ? '   ' : '│  ');
  if (up?.parent !== undefined) cells.push(`… depth ${row.depth} `);
  return cells.reverse().join('');
}

function elision(count: number): string {
  return `… ${count} more`;
}
