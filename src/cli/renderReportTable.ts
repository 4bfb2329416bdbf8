import type { BoundaryReport, PropagationReport } from '../fuzz/report/PropagationReport.js';
import { boundaryNotes } from './boundaryNotes.js';
import { type Column, drawTable } from './drawTable.js';
import { formatElapsed } from './formatElapsed.js';
import { groupByClass } from './groupByClass.js';
import type { OutputStyle } from './OutputStyle.js';
import { wrapNotes } from './wrapNotes.js';

const columns: readonly Column[] = [
  { title: 'Boundary' },
  { title: 'Promised' },
  { title: 'Crossings', align: 'right' },
  { title: 'Verdict' },
  { title: 'Time', align: 'right' },
  { title: 'Note' },
];
const gap = 2;
const margin = 1;
const narrowestNote = 16;

/** One row a boundary, grouped by class. In a terminal long names are cut and notes wrapped so that no line is too long. */
export function renderReportTable(report: PropagationReport, style: OutputStyle): string {
  const widths = shareOf(report, style);
  const groups = groupByClass(report.boundaries).map((group) =>
    group.flatMap((boundary) => linesOf(boundary, report, style, widths)),
  );
  return drawTable(columns, groups, style);
}

interface Widths {
  readonly name: number;
  readonly note: number;
}

/** Names get what they need as long as notes keep room for a few words. */
function shareOf({ boundaries }: PropagationReport, { columns }: OutputStyle): Widths {
  const time = Math.max(4, ...boundaries.map(({ timeMs }) => formatElapsed(timeMs).length));
  const taken = 'Promised'.length + 'Crossings'.length + '· not run'.length + time + 5 * gap + 2 * margin;
  const free = Math.max(columns - taken, 2 * narrowestNote);
  const longest = Math.max(8, ...boundaries.map(({ name }) => name.length));
  const name = Math.min(longest, free - narrowestNote);
  return { name, note: free - name };
}

function linesOf(boundary: BoundaryReport, report: PropagationReport, style: OutputStyle, widths: Widths): string[][] {
  const { colors } = style;
  const [first = '', ...rest] = wrapNotes(
    boundaryNotes(boundary, report.failure),
    style.rich ? ' · ' : '; ',
    widths.note,
  );
  const name = cut(boundary.name, widths.name);
  const idle = boundary.crossings === 0 && boundary.ok;
  const row = [
    boundary.ok ? name : colors.red(colors.bold(name)),
    colors.cyan(boundary.carries),
    boundary.crossings.toLocaleString('en-US'),
    verdictOf(boundary, style),
    idle ? '' : colors.dim(formatElapsed(boundary.timeMs)),
  ];
  const tint = (text: string) => text && (boundary.ok ? colors.dim : colors.red)(text);
  return [[...row, tint(first)], ...rest.map((line) => ['', '', '', '', '', tint(line)])];
}

function verdictOf({ ok, crossings }: BoundaryReport, { rich, colors }: OutputStyle): string {
  const mark = (sign: string, word: string) => (rich ? `${sign} ${word}` : word);
  if (!ok) return colors.red(colors.bold(mark('✗', 'BROKEN')));
  return crossings === 0 ? colors.dim(mark('·', 'not run')) : colors.green(mark('✓', 'holds'));
}

/** Cut in the middle: names differ at their ends, as in `worker_threads` and `worker_threads (bare)`. */
function cut(name: string, width: number): string {
  const tail = Math.floor(width / 3);
  return name.length > width ? `${name.slice(0, width - tail - 1)}…${name.slice(-tail)}` : name;
}
