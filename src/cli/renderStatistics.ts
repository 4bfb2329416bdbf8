import type { Coverage } from '../fuzz/report/PropagationReport.js';
import { drawTable } from './drawTable.js';
import type { OutputStyle } from './OutputStyle.js';
import { plural } from './plural.js';
import { wrapNotes } from './wrapNotes.js';

const columns = [{ title: 'Op' }, { title: 'Times', align: 'right' }] as const;
const mostListed = 20;

/** What the programs consisted of: how often each op was run, and which boundaries were crossed inside which. */
export function renderStatistics({ ops, pairs }: Coverage, style: OutputStyle): string {
  const { colors, rich } = style;
  const rows = Object.entries(ops).map(([kind, count]) => [kind, count.toLocaleString('en-US')]);
  const counts = `${pairs.covered.toLocaleString('en-US')} of ${plural(pairs.of, 'pair')} covered`;
  const lines = [`Boundary inside boundary: ${counts}.`, ...missingLines(pairs.missing, style).map(colors.dim)];
  return [drawTable(columns, [rows], style), '', ...lines.map((line) => (rich ? ` ${line}` : line))].join('\n');
}

function missingLines(missing: Coverage['pairs']['missing'], { columns: width }: OutputStyle): string[] {
  if (missing.length === 0) return [];
  const listed = missing.slice(0, mostListed).map(([outer, inner]) => `${inner} in ${outer}`);
  const more = missing.length > mostListed ? [`and ${(missing.length - mostListed).toLocaleString('en-US')} more`] : [];
  const [first = '', ...rest] = [...listed, ...more];
  return wrapNotes([`Missing: ${first}`, ...rest], ', ', width - 2);
}
