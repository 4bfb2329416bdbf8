import Table from 'cli-table3';
import type { OutputStyle } from './OutputStyle.js';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const none = {
  'top-left': '',
  'top-mid': '',
  'top-right': '',
  'bottom-left': '',
  'bottom-mid': '',
  'bottom-right': '',
  top: '',
  bottom: '',
  left: '',
  right: '',
  mid: '',
  'left-mid': '',
  'mid-mid': '',
  'right-mid': '',
  middle: '  ',
};
const rules = { top: '─', 'top-mid': '──', mid: '─', 'mid-mid': '──', bottom: '─', 'bottom-mid': '──' };

/**
 * Draws groups of rows under a head. Rich: with rules around and between the groups. Plain: nothing but columns.
 * Each group is one row of the library's table, many lines high, since it draws a rule under every row or under none.
 */
export function drawTable(columns: readonly Column[], groups: readonly string[][][], style: OutputStyle): string {
  const table = new Table({
    chars: style.rich ? { ...none, ...rules } : none,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: columns.map((column) => column.align ?? 'left'),
  });
  table.push(columns.map(({ title }) => style.colors.bold(title)));
  for (const rows of groups) table.push(columns.map((_, index) => rows.map((row) => row[index] ?? '').join('\n')));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .map((line) => (style.rich ? ` ${/^─+$/.test(line) ? style.colors.gray(line) : line}` : line))
    .join('\n');
}
