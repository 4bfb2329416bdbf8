import { SingleBar } from 'cli-progress';
import type { FuzzProgress } from '../fuzz/run/FuzzOptions.js';
import type { Output } from './CliIo.js';
import { formatElapsed } from './formatElapsed.js';
import type { OutputStyle } from './OutputStyle.js';
import { plural } from './plural.js';

/** Shows how far a run is. */
export interface ProgressView {
  update(progress: FuzzProgress): void;
  /** Makes room for a line of somebody else. */
  clear(): void;
  /** Leaves no trace of a bar. */
  stop(): void;
}

/** How long a run without a live bar may be silent. */
const silenceMs = 5000;
const barWidth = 24;

/** A bar that is redrawn. `budgetMs`: the run ends by time, and so the bar measures time. */
export function showBar(output: Output, style: OutputStyle, budgetMs?: number): ProgressView {
  let latest: FuzzProgress = { runs: 0, of: 0, phase: 'probing', elapsedMs: 0 };
  const startedAt = performance.now();
  const draw = () => barLine({ ...latest, elapsedMs: performance.now() - startedAt }, style, budgetMs);
  const bar = new SingleBar({
    stream: withoutSavedCursor(output),
    format: draw,
    clearOnComplete: true,
    hideCursor: true,
    forceRedraw: true,
    synchronousUpdate: false,
    emptyOnZero: true,
  });
  bar.start(1, 0);
  return {
    update: (progress) => {
      latest = progress;
    },
    clear: () => {
      if (bar.isActive) output.write('\r\x1b[2K');
    },
    stop: () => bar.stop(),
  };
}

/** A line every few seconds. */
export function showLines(output: Output, budgetMs?: number): ProgressView {
  let saidAtMs = 0;
  return {
    update: (progress) => {
      if (progress.elapsedMs - saidAtMs < silenceMs) return;
      saidAtMs = progress.elapsedMs;
      output.write(`${[howFar(progress, budgetMs), whatNow(progress), howLong(progress, budgetMs)].join(', ')}\n`);
    },
    clear: () => {},
    stop: () => {},
  };
}

export const silent: ProgressView = { update: () => {}, clear: () => {}, stop: () => {} };

function barLine(progress: FuzzProgress, style: OutputStyle, budgetMs: number | undefined): string {
  const { colors } = style;
  const part = budgetMs === undefined ? progress.runs / Math.max(progress.of, 1) : progress.elapsedMs / budgetMs;
  const full = Math.round(barWidth * Math.min(part, 1));
  const bar = colors.cyan('━'.repeat(full)) + colors.dim('━'.repeat(barWidth - full));
  const far = howFar(progress, budgetMs);
  const elapsed = howLong(progress, budgetMs);
  const room = style.columns - barWidth - far.length - elapsed.length - 8;
  const now = whatNow(progress).slice(0, Math.max(room, 0));
  return ` ${bar}  ${far}  ${colors.dim(elapsed)}  ${now}`;
}

function howFar({ runs, of }: FuzzProgress, budgetMs: number | undefined): string {
  if (of === 0) return 'starting';
  if (budgetMs === undefined) return `${runs.toLocaleString('en-US')} of ${plural(of, 'program')}`;
  return plural(runs, 'program');
}

function howLong({ elapsedMs }: FuzzProgress, budgetMs: number | undefined): string {
  return `${formatElapsed(elapsedMs)}${budgetMs === undefined ? '' : ` of ${formatElapsed(budgetMs)}`}`;
}

function whatNow({ phase, boundary }: FuzzProgress): string {
  if (phase === 'shrinking') return `shrinking a finding${boundary === undefined ? '' : ` in ${boundary}`}`;
  return phase === 'probing' ? `probing ${boundary ?? ''}`.trimEnd() : (boundary ?? 'running');
}

/**
 * cli-progress goes back to where the cursor was when the bar began. When a boundary has printed meanwhile, that place
 * holds its lines; without the jump the bar is cleared where it stands.
 */
function withoutSavedCursor(output: Output): Output {
  const write = (text: string) => text === '\x1b7' || text === '\x1b8' || output.write(text);
  return Object.create(output, { write: { value: write } }) as Output;
}
