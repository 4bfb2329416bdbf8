import type { PropagationReport } from '../report/PropagationReport.js';
import { checkPropagation } from './checkPropagation.js';
import type { FuzzOptions } from './FuzzOptions.js';
import type { Subject } from '../boundary/resolveBoundaries.js';

/** What `assertPropagation` throws: the report's text as message, the report itself as property. */
export class PropagationError extends Error {
  override readonly name = 'PropagationError';
  /** The report, with its `failure`. */
  readonly report: PropagationReport;

  constructor(report: PropagationReport) {
    super(report.failure?.message ?? 'context propagation holds');
    this.report = report;
  }
}

/**
 * As `checkPropagation`, but a finding is thrown.
 *
 * @throws PropagationError with the report's text; UsageError as `checkPropagation`.
 * @example
 * ```ts
 * import { assertPropagation } from 'traceproof/fuzz';
 *
 * await assertPropagation((task) => new Promise((resolve) => setImmediate(() => resolve(task()))), { runs: 20 });
 * ```
 */
export async function assertPropagation(what: Subject, options: FuzzOptions = {}): Promise<PropagationReport> {
  const report = await checkPropagation(what, options);
  if (!report.ok) throw new PropagationError(report);
  return report;
}
