import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import { type KnownProgram, type Regressions, selectRegressions } from '../fuzz/run/regressions.js';
import type { FuzzOptions } from '../fuzz/run/FuzzOptions.js';
import type { Engine } from './CliIo.js';

/** What came of the known programs. */
export interface ReplayedRegressions {
  readonly failing: readonly KnownProgram[];
  readonly mended: readonly KnownProgram[];
  /** They cross a boundary that this run does not have. */
  readonly skipped: readonly KnownProgram[];
  /** Of the first that still fails. */
  readonly report?: PropagationReport;
}

/** Runs the known programs again, all of them, so that it is known which are mended. */
export async function replayRegressions(
  regressions: Regressions,
  boundaries: readonly AnyBoundary[],
  { timeoutMs, signal }: FuzzOptions,
  engine: Engine,
): Promise<ReplayedRegressions> {
  const { due, skipped } = selectRegressions(
    regressions,
    boundaries.map(({ name }) => name),
  );
  const results: { program: KnownProgram; report: PropagationReport }[] = [];
  for (const program of due) {
    const options = timeoutMs === undefined ? {} : { timeoutMs };
    results.push({ program, report: await engine.replay(program.token, [...boundaries], options) });
    signal?.throwIfAborted();
  }
  const failing = results.filter(({ report }) => !report.ok);
  const [first] = failing;
  return {
    failing: failing.map(({ program }) => program),
    mended: results.filter(({ report }) => report.ok).map(({ program }) => program),
    skipped,
    ...(first ? { report: first.report } : {}),
  };
}
