import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import { isUsageError } from '../util/isUsageError.js';
import { UsageError } from '../util/UsageError.js';
import { againCommand, replayLine } from './againCommand.js';
import { asJson } from './asJson.js';
import type { CliIo, Engine } from './CliIo.js';
import { exitCode } from './exitCode.js';
import { styleOf } from './OutputStyle.js';
import { readReport, type WrittenReport } from './readReport.js';
import { renderReport } from './renderReport.js';

/** What `traceproof merge` takes. */
export interface MergeFlags {
  readonly json?: boolean;
  readonly statistics?: boolean;
}

/** Makes one report of the shards of a run. Answers with the exit code of that run. */
export async function mergeCommand(files: readonly string[], flags: MergeFlags, io: CliIo): Promise<number> {
  const parts = files.map((file) => readReport(file, io.cwd));
  const report = merge(parts, files, await io.loadEngine());
  io.stdout.write(flags.json === true ? asJson(report) : textOf(report, parts, flags, io));
  return report.ok ? exitCode.holds : exitCode.finding;
}

function merge(parts: readonly WrittenReport[], files: readonly string[], engine: Engine): PropagationReport {
  try {
    demandSameOps(parts);
    return engine.mergeReports(parts);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    const listed = files.map((file, i) => `${i + 1} is ${file}`).join(', ');
    throw new UsageError(`${error.message}\nReport ${listed}.`, { cause: error });
  }
}

/** With another limit, a seed gives other programs. */
function demandSameOps([first, ...others]: readonly WrittenReport[]): void {
  const limit = first?.given?.maxOps;
  const other = others.findIndex(({ given }) => given?.maxOps !== limit);
  if (other < 0) return;
  const said = [limit, others[other]?.given?.maxOps].map((ops) => (ops === undefined ? 'none' : `${ops}`));
  throw new UsageError(
    `Report ${other + 2} is of a run with --max-ops ${said[1]}, report 1 of one with ${said[0]}: they are of different runs.`,
  );
}

function textOf(report: PropagationReport, [first]: readonly WrittenReport[], flags: MergeFlags, io: CliIo): string {
  const { module, ...asked } = first?.given ?? {};
  const { failure, seed } = report;
  // Shards that broke ended early: their programs are fewer than the number of the one that broke.
  const runs = Math.max(report.runs, failure?.foundAfter ?? 0);
  const next = {
    again: againCommand(module, { ...asked, seed, runs }),
    ...(failure ? { replay: replayLine(module, failure.replay) } : {}),
  };
  return renderReport(report, next, flags, styleOf(io.stdout, io.env)).slice(1);
}
