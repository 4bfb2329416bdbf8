import type { KnownProgram } from '../fuzz/run/regressions.js';
import type { OutputStyle } from './OutputStyle.js';
import { plural } from './plural.js';
import type { ReplayedRegressions } from './replayRegressions.js';

/** What came of the known programs, a line each. */
export function renderRegressions(
  { failing, mended, skipped }: ReplayedRegressions,
  file: string,
  { colors, rich }: OutputStyle,
): string {
  const count = failing.length + mended.length + skipped.length;
  const line = (verdict: string, { boundary, invariant, found }: KnownProgram) =>
    `  ${verdict}  ${boundary}: ${invariant}, ${found}`;
  const lines = [
    `${plural(count, 'known regression')} in ${file}:`,
    ...failing.map((known) => line(colors.red(colors.bold('BROKEN ')), known)),
    ...mended.map((known) => line(colors.green('holds  '), known)),
    ...skipped.map(
      (known) => `  ${colors.dim('skipped')}  ${known.boundary}: crosses a boundary that was not selected`,
    ),
  ];
  return lines.map((text) => (rich ? ` ${text}` : text)).join('\n');
}
