import type { Coverage } from '../fuzz/report/PropagationReport.js';
import { drawTable } from './drawTable.js';
import type { OutputStyle } from './OutputStyle.js';
import { plural } from './plural.js';
import { wrapNotes } from './wrapNotes.js';

const columns = [{ title: 'Op' }, { title: 'Times', align: 'right' }] as const;
const mostListed = 20;

type Counts = Readonly<Record<string, number>>;
/** One list of counts a line: its title, and the words for its kinds, where the kind is no word itself. */
type Line = readonly [title: string, counts: Counts, words: Readonly<Record<string, string>>];

/** What the programs consisted of: how often each op was run, in which frames, and which boundaries were crossed inside which. */
export function renderStatistics(coverage: Coverage, style: OutputStyle): string {
  const { colors, rich } = style;
  const rows = Object.entries(coverage.ops).map(([kind, count]) => [kind, count.toLocaleString('en-US')]);
  const { pairs } = coverage;
  const counts = `${pairs.covered.toLocaleString('en-US')} of ${plural(pairs.of, 'pair')} covered`;
  const lines = [
    ...linesOf(coverage).flatMap((line) => countLines(line, style)),
    `Boundary inside boundary: ${counts}.`,
    ...missingLines(pairs.missing, style).map(colors.dim),
  ];
  return [drawTable(columns, [rows], style), '', ...lines.map((line) => (rich ? ` ${line}` : line))].join('\n');
}

function linesOf({ pauses, programs, callers, creators }: Coverage): Line[] {
  return [
    ['Pauses', pauses, {}],
    [
      'Callers',
      callers,
      {
        span: 'in a span',
        unsampled: 'in an unsampled one',
        upstream: 'below a remote caller',
        none: 'without a span',
      },
    ],
    ['Programs', programs, { alone: 'one caller', atOnce: 'several at once', inTurn: 'several in turn' }],
    ['Context of setup()', creators, { none: 'no span', span: 'a span of its own', caller: "the first caller's" }],
  ];
}

function countLines([title, counts, words]: Line, { columns: width }: OutputStyle): string[] {
  const [first = '', ...rest] = Object.entries(counts).map(
    ([kind, count]) => `${words[kind] ?? kind} ${count.toLocaleString('en-US')}`,
  );
  return wrapNotes([`${title}: ${first}`, ...rest], ', ', width - 2);
}

function missingLines(missing: Coverage['pairs']['missing'], { columns: width }: OutputStyle): string[] {
  if (missing.length === 0) return [];
  const listed = missing.slice(0, mostListed).map(([outer, inner]) => `${inner} in ${outer}`);
  const more = missing.length > mostListed ? [`and ${(missing.length - mostListed).toLocaleString('en-US')} more`] : [];
  const [first = '', ...rest] = [...listed, ...more];
  return wrapNotes([`Missing: ${first}`, ...rest], ', ', width - 2);
}
