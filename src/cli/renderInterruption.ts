import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import { drawTable } from './drawTable.js';
import { formatElapsed } from './formatElapsed.js';
import { groupByClass } from './groupByClass.js';
import type { OutputStyle } from './OutputStyle.js';
import type { ProgressLog } from './ProgressLog.js';
import { plural } from './plural.js';
import { listOf } from './renderList.js';

const columns = [{ title: 'Boundary' }, { title: 'Promised' }, { title: 'Programs', align: 'right' }] as const;

/** What was learnt before Ctrl-C: how many programs each boundary stood, and whether a finding was under way. */
export function renderInterruption(
  boundaries: readonly AnyBoundary[],
  log: ProgressLog,
  again: string,
  style: OutputStyle,
): string {
  const { colors, rich } = style;
  const rows = listOf(boundaries).map((boundary) => ({ ...boundary, programs: log.programsOf(boundary.name) }));
  const groups = groupByClass(rows).map((group) =>
    group.map(({ name, carries, programs }) => [name, colors.cyan(carries), programs.toLocaleString('en-US')]),
  );
  const { runs, elapsedMs, phase } = log.latest;
  const found = phase === 'shrinking' ? 'A finding was being shrunk: run again to see it.' : 'No finding so far.';
  const margin = rich ? ' ' : '';
  return [
    drawTable(columns, groups, style),
    '',
    `${margin}${colors.yellow(colors.bold(`Interrupted after ${plural(runs, 'program')} in ${formatElapsed(elapsedMs)}.`))} ${found}`,
    `${margin}${colors.dim('run again:')}  ${again}`,
  ].join('\n');
}
