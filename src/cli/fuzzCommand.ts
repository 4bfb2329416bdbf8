import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import type { FuzzOptions, FuzzProgress } from '../fuzz/run/FuzzOptions.js';
import { asJson } from './asJson.js';
import { againCommand } from './againCommand.js';
import type { CliIo, Engine } from './CliIo.js';
import type { QueueGiven } from './queue/engineOnQueue.js';
import { exitCode } from './exitCode.js';
import type { FuzzFlags } from './FuzzFlags.js';
import { loadBoundaries } from './loadBoundaries.js';
import { type OutputStyle, styleOf } from './OutputStyle.js';
import { ProgressLog } from './ProgressLog.js';
import { plural } from './plural.js';
import { readRegressionFile } from './RegressionFile.js';
import { renderFuzz } from './renderFuzz.js';
import { renderInterruption } from './renderInterruption.js';
import { listOf, renderList } from './renderList.js';
import { runFuzz } from './runFuzz.js';
import { saveRegressions } from './saveRegressions.js';
import { selectBoundaries } from './selectBoundaries.js';
import { type ProgressView, showBar, showLines, silent } from './showProgress.js';
import { UsageError } from '../util/UsageError.js';
import { untilInterrupted } from './untilInterrupted.js';

/** Runs generated programs through the boundaries and shows what came of it. Answers with the exit code. */
export async function fuzzCommand(module: string | undefined, flags: FuzzFlags, io: CliIo): Promise<number> {
  const engine = await io.loadEngine();
  const boundaries = selectBoundaries(await loadBoundaries(module, engine, io), flags.only ?? []);
  const style = styleOf(io.stdout, io.env);
  if (flags.list === true) return list(boundaries, flags, style, io);

  const file = readRegressionFile(flags, io.cwd);
  const seed = flags.seed ?? drawSeed();
  if (flags.shards !== undefined && flags.queue === undefined) throw new UsageError(partsOfWhat);
  const at = flags.queue === undefined ? engine : await onQueue(flags.queue, { module, flags, boundaries }, engine, io);
  let view = silent;
  io.onForeignOutput(() => view.clear());
  const log = new ProgressLog();
  const onProgress = (progress: FuzzProgress) => {
    log.add(progress);
    view.update(progress);
  };
  // Before the first program there is nothing to wait for.
  const graceMs = () => (log.latest.phase === 'probing' ? 0 : io.interruptGraceMs);
  const outcome = await untilInterrupted(io.signals, graceMs, (signal) => {
    if (flags.json !== true) io.stdout.write(`${headline(boundaries.length, seed, style, io)}\n`);
    view = progressView(flags, style, io);
    return runFuzz(boundaries, file, { ...runOptions(flags, seed), signal, onProgress }, at);
  }).finally(() => view.stop());
  const { interrupted } = outcome;
  if (!outcome.value) {
    const text = renderInterruption(boundaries, log, againCommand(module, { ...flags, seed, save: false }), style);
    io.stdout.write(flags.json === true ? asJson({ interrupted: true, seed, ...log.latest }) : `\n${text}\n`);
    return exitCode.interrupted;
  }
  const result = outcome.value;
  const saved = !interrupted && flags.save === true && file !== undefined && saveRegressions(file, result);
  const run = { module, flags: { ...flags, seed }, interrupted, file: file?.name, saved };
  io.stdout.write(renderFuzz(result, run, style));
  if (interrupted) return exitCode.interrupted;
  return result.report.ok ? exitCode.holds : exitCode.finding;
}

function list(boundaries: readonly AnyBoundary[], flags: FuzzFlags, style: OutputStyle, io: CliIo): number {
  io.stdout.write(flags.json === true ? asJson(listOf(boundaries)) : `${renderList(boundaries, style)}\n`);
  return exitCode.holds;
}

/** Loaded late: few runs are spread over machines. */
async function onQueue(url: string, given: QueueGiven, engine: Engine, io: CliIo): Promise<Engine> {
  const { engineOnQueue } = await import('./queue/engineOnQueue.js');
  return engineOnQueue(url, given, engine, io);
}

const partsOfWhat =
  '--shards says into how many parts --queue cuts a run, and there is no --queue. For one part of a run: --shard 1/4';

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

function runOptions(
  { runs, time, timeout, maxOps, shard }: FuzzFlags,
  seed: number,
): FuzzOptions & { readonly seed: number } {
  return {
    seed,
    ...(runs === undefined ? {} : { runs }),
    ...(time === undefined ? {} : { budgetMs: time }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    ...(maxOps === undefined ? {} : { maxOps }),
    ...(shard === undefined ? {} : { shard }),
  };
}
