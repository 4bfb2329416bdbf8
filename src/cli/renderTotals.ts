import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import { formatElapsed } from './formatElapsed.js';
import type { OutputStyle } from './OutputStyle.js';
import { plural } from './plural.js';

/** Commands a person may paste to go on. */
export interface NextSteps {
  readonly again: string;
  readonly replay?: string;
  /** Puts the finding into the regression file. */
  readonly save?: string;
  /** The regression file that was written. */
  readonly saved?: string;
  /** The run was ended by hand: the report is about what was run by then. */
  readonly interrupted?: boolean;
}

/** How much was run, what it came to, and how to go on. */
export function renderTotals(report: PropagationReport, next: NextSteps, style: OutputStyle): string {
  const { colors, rich } = style;
  const parts = amounts(report);
  const separator = rich ? ' · ' : ', ';
  const cut = next.interrupted === true ? colors.yellow(colors.bold('Interrupted. ')) : '';
  const lines = [cut + verdict(report, style), ...inLines(parts, separator, style.columns - 2).map(colors.dim), ''];
  lines.push(`${colors.dim('run again:')}  ${next.again}`);
  if (next.replay !== undefined) lines.push(`${colors.dim('replay:')}     ${next.replay}`);
  if (next.save !== undefined) lines.push(`${colors.dim('keep it:')}    ${next.save}`);
  if (next.saved !== undefined) lines.push(`${colors.dim('written:')}    ${next.saved}`);
  return lines.map((line) => (rich && line !== '' ? ` ${line}` : line)).join('\n');
}

function amounts(report: PropagationReport): string[] {
  const crossings = report.boundaries.reduce((sum, boundary) => sum + boundary.crossings, 0);
  return [
    plural(report.runs, 'program'),
    plural(crossings, 'crossing'),
    plural(report.spans, 'span'),
    plural(report.ops, 'op'),
    formatElapsed(report.timeMs),
    `seed ${report.seed}`,
  ];
}

function verdict({ ok, boundaries }: PropagationReport, { colors }: OutputStyle): string {
  const broken = boundaries.filter((boundary) => !boundary.ok).length;
  const idle = boundaries.filter((boundary) => boundary.ok && boundary.crossings === 0).length;
  const held = boundaries.length - idle;
  const rest = idle === 0 ? '' : `, ${idle} not run`;
  const all = plural(boundaries.length, 'boundary', 'boundaries');
  if (!ok) return colors.red(colors.bold(`${whatBroke(broken, boundaries.length)}${rest}.`));
  if (idle > 0) return colors.yellow(colors.bold(`${held} of ${all} ${held === 1 ? 'holds' : 'hold'}${rest}.`));
  return colors.green(colors.bold(held === 1 ? 'The boundary holds.' : `All ${all} hold.`));
}

function whatBroke(broken: number, of: number): string {
  if (broken === 0) return 'A program broke';
  return of === 1 ? 'The boundary is broken' : `${broken} of ${of.toLocaleString('en-US')} boundaries broken`;
}

function inLines(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + separator.length + part.length <= width)
      lines.splice(-1, 1, last + separator + part);
    else lines.push(part);
  }
  return lines;
}
