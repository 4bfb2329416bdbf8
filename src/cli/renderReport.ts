import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import type { OutputStyle } from './OutputStyle.js';
import { renderReportTable } from './renderReportTable.js';
import { renderStatistics } from './renderStatistics.js';
import { type NextSteps, renderTotals } from './renderTotals.js';

/** What is shown beside table, failure and totals. */
export interface ReportExtras {
  readonly statistics?: boolean;
  /** Stands between the table and the failure. */
  readonly note?: string | undefined;
}

/** A whole report as text. */
export function renderReport(
  report: PropagationReport,
  next: NextSteps,
  { statistics = false, note }: ReportExtras,
  style: OutputStyle,
): string {
  const blocks = [
    renderReportTable(report, style),
    ...(statistics ? [renderStatistics(report.coverage, style)] : []),
    ...(note === undefined ? [] : [note]),
    ...(report.failure ? [report.failure.message.trimEnd()] : []),
    renderTotals(report, next, style),
  ];
  return blocks.map((block) => `\n${block}\n`).join('');
}
