import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import type { FuzzOptions, FuzzProgress } from '../fuzz/run/FuzzOptions.js';
import type { CliIo } from './CliIo.js';
import { exitCode } from './exitCode.js';
import { loadBoundaries } from './loadBoundaries.js';
import { type OutputStyle, styleOf } from './OutputStyle.js';
import { ProgressLog } from './ProgressLog.js';
import { plural } from './plural.js';
import { renderInterruption } from './renderInterruption.js';
import { listOf, renderList } from './renderList.js';
import { renderReportTable } from './renderReportTable.js';
import { renderTotals } from './renderTotals.js';
import { selectBoundaries } from './selectBoundaries.js';
import { shellCommand } from './shellCommand.js';
import { type ProgressView, showBar, showLines, silent } from './showProgress.js';
import { untilInterrupted } from './untilInterrupted.js';

/** What `traceproof fuzz` takes. */
export interface FuzzFlags {
  readonly runs?: number;
  readonly seed?: number;
  /** In milliseconds. */
  readonly time?: number;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly only?: readonly string[];
  readonly json?: boolean;
  readonly list?: boolean;
}

/** Runs generated programs through the boundaries and shows what came of it. Answers with the exit code. */
export async function fuzzCommand(module: string | undefined, flags: FuzzFlags, io: CliIo): Promise<number> {
  const engine = await io.loadEngine();
  const boundaries = selectBoundaries(await loadBoundaries(module, engine, io), flags.only ?? []);
  const style = styleOf(io.stdout, io.env);
  if (flags.list === true) return list(boundaries, flags, style, io);

  const seed = flags.seed ?? drawSeed();
  let view = silent;
  io.onForeignOutput(() => view.clear());
  const log = new ProgressLog();
  const onProgress = (progress: FuzzProgress) => {
    log.add(progress);
    view.update(progress);
  };
  const outcome = await untilInterrupted(io.signals, () => {
    if (flags.json !== true) io.stdout.write(`${headline(boundaries.length, seed, style, io)}\n`);
    view = progressView(flags, style, io);
    return engine.checkPropagation(boundaries, { ...runOptions(flags, seed), onProgress });
  }).finally(() => view.stop());
  if (outcome.interrupted) {
    const again = againCommand(module, { ...flags, seed });
    const text = renderInterruption(boundaries, log, again, style);
    io.stdout.write(flags.json === true ? asJson({ interrupted: true, seed, ...log.latest }) : `\n${text}\n`);
    return exitCode.interrupted;
  }
  const report = outcome.value;
  io.stdout.write(flags.json === true ? asJson(report) : reportText(report, module, flags, style));
  return report.ok ? exitCode.holds : exitCode.finding;
}

function list(boundaries: readonly AnyBoundary[], flags: FuzzFlags, style: OutputStyle, io: CliIo): number {
  io.stdout.write(flags.json === true ? asJson(listOf(boundaries)) : `${renderList(boundaries, style)}\n`);
  return exitCode.holds;
}

/** Drawn here, not by the engine, so that it is known when the run is interrupted or the process dies. */
function drawSeed(): number {
  return Math.floor(Math.random() * 0x7fffffff);
}

function headline(count: number, seed: number, { colors, rich }: OutputStyle, io: CliIo): string {
  const parts = [`Traceproof ${io.version}`, plural(count, 'boundary', 'boundaries'), `seed ${seed}`];
  return rich ? ` ${colors.bold(parts[0])}${colors.dim(` · ${parts.slice(1).join(' · ')}`)}` : parts.join(', ');
}

/** On stderr, so that a pipe gets the result alone. */
function progressView(flags: FuzzFlags, style: OutputStyle, io: CliIo): ProgressView {
  const stderr = styleOf(io.stderr, io.env);
  if (stderr.live && (style.live || flags.json === true)) return showBar(io.stderr, stderr, flags.time);
  return flags.json === true ? silent : showLines(io.stderr, flags.time);
}

function runOptions({ runs, time, timeout }: FuzzFlags, seed: number): FuzzOptions {
  return {
    seed,
    ...(runs === undefined ? {} : { runs }),
    ...(time === undefined ? {} : { budgetMs: time }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
  };
}

function reportText(
  report: PropagationReport,
  module: string | undefined,
  flags: FuzzFlags,
  style: OutputStyle,
): string {
  const { failure, seed } = report;
  // As many programs as came to be run need no time limit.
  const { time: _, ...lasting } = flags;
  const again = againCommand(module, { ...lasting, seed, runs: flags.runs ?? report.runs });
  const replay = failure && shellCommand(['traceproof', 'replay', failure.replay, ...given(module)]);
  const blocks = [
    renderReportTable(report, style),
    ...(failure ? [failure.message.trimEnd()] : []),
    renderTotals(report, { again, ...(replay === undefined ? {} : { replay }) }, style),
  ];
  return blocks.map((block) => `\n${block}\n`).join('');
}

function asJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

function againCommand(module: string | undefined, { only = [], seed, runs, time, timeout }: FuzzFlags): string {
  return shellCommand([
    'traceproof',
    'fuzz',
    ...given(module),
    ...only.flatMap((name) => ['--only', name]),
    ...(seed === undefined ? [] : ['--seed', seed]),
    ...(runs === undefined ? [] : ['--runs', runs]),
    ...(time === undefined ? [] : ['--time', duration(time)]),
    ...(timeout === undefined ? [] : ['--timeout', duration(timeout)]),
  ]);
}

function duration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

function given(module: string | undefined): string[] {
  return module === undefined ? [] : [module];
}
