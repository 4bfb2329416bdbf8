import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import type { PropagationFailure, PropagationReport } from '../fuzz/report/PropagationReport.js';
import type { FuzzOptions } from '../fuzz/run/FuzzOptions.js';
import type { Engine } from './CliIo.js';
import type { RegressionFile } from './RegressionFile.js';
import { type ReplayedRegressions, replayRegressions } from './replayRegressions.js';

/** What a run came to. */
export interface FuzzResult {
  readonly report: PropagationReport;
  readonly known?: ReplayedRegressions;
  /** What generated programs found, beside the known ones. */
  readonly fresh?: PropagationFailure;
}

/**
 * Runs the known programs, then generated ones. One that still fails is the finding, and ends the run; only a shard goes
 * on, since its report must be about all boundaries to be merged.
 */
export async function runFuzz(
  boundaries: readonly AnyBoundary[],
  file: RegressionFile | undefined,
  options: FuzzOptions & { readonly seed: number },
  engine: Engine,
): Promise<FuzzResult> {
  const { shard, seed } = options;
  const due = file !== undefined && file.regressions.programs.length > 0 && (shard?.index ?? 1) === 1;
  const known = due ? await replayRegressions(file.regressions, boundaries, options, engine) : undefined;
  const extra = known ? { known } : {};
  if (known?.report && !shard) return { report: { ...known.report, seed }, ...extra };
  const report = await engine.checkPropagation([...boundaries], options);
  const { failure } = report;
  const told = known?.report?.failure ? withFailure(report, known.report.failure) : report;
  return { report: told, ...extra, ...(failure ? { fresh: failure } : {}) };
}

function withFailure(report: PropagationReport, failure: PropagationFailure): PropagationReport {
  const boundaries = report.boundaries.map((each) => (each.name === failure.boundary ? { ...each, ok: false } : each));
  return { ...report, ok: false, boundaries, failure };
}
