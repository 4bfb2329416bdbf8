import type { Level } from '../../conformance/ConformanceCase.js';
import type { ConformanceFinding, ConformanceReport } from '../../conformance/ConformanceReport.js';
import { renderFinding } from '../../conformance/report/renderFinding.js';
import { type Column, drawTable } from '../drawTable.js';
import type { OutputStyle } from '../OutputStyle.js';
import { plural } from '../plural.js';
import type { Subject } from './Subject.js';

/** A subject, and what its kit says. */
export interface Judged {
  readonly subject: Subject;
  readonly report: ConformanceReport;
}

const columns: readonly Column[] = [
  { title: 'Subject' },
  { title: 'Kind' },
  { title: 'Must', align: 'right' },
  { title: 'Should', align: 'right' },
  { title: 'May', align: 'right' },
  { title: 'Skipped', align: 'right' },
  { title: 'Verdict' },
];

/** The table of all subjects, then each finding, with `again`, the command line to see it again. */
export function renderConformance(judged: readonly Judged[], style: OutputStyle, again: string): string {
  const table = drawTable(columns, [judged.map((one) => rowOf(one, style))], style);
  const parts = [table, ...judged.flatMap((one) => detailsOf(one, style, again)), totalOf(judged)];
  return `${parts.join('\n\n')}\n`;
}

function rowOf({ subject, report }: Judged, { colors }: OutputStyle): string[] {
  const { findings, ok } = report;
  const skipped = findings.filter(({ outcome }) => outcome === 'skip').length;
  const verdict = ok ? colors.green('conforms') : colors.red(colors.bold('FINDINGS'));
  return [
    subject.name,
    subject.kind,
    count(findings, 'must'),
    count(findings, 'should'),
    count(findings, 'may'),
    `${skipped}`,
    verdict,
  ];
}

/** Passed of those that were tried. */
function count(findings: readonly ConformanceFinding[], level: Level): string {
  const tried = findings.filter((one) => one.level === level && one.outcome !== 'skip');
  return `${tried.filter(({ outcome }) => outcome === 'pass').length}/${tried.length}`;
}

function detailsOf({ subject, report }: Judged, { colors }: OutputStyle, again: string): string[] {
  const { findings, mended } = report;
  const failed = findings.filter(({ outcome }) => outcome === 'fail');
  const skipped = new Set(findings.flatMap(({ reason }) => reason ?? []));
  return [
    ...failed.filter(({ known }) => known === undefined).map((finding) => blockOf(finding, subject, again)),
    ...failed.flatMap(({ id, known }) => (known === undefined ? [] : [`${subject.name}, ${id}: known, ${known}`])),
    ...mended.map((id) =>
      colors.red(`${subject.name}, ${id}: listed as known to fail, and passes. Take it out of the list.`),
    ),
    ...[...skipped].map((reason) => colors.dim(`${subject.name}, skipped: ${reason}`)),
  ];
}

function blockOf(finding: ConformanceFinding, { name }: Subject, again: string): string {
  return `${name}\n${renderFinding(finding, again)}`.replace(/\n(?=.)/g, '\n  ');
}

function totalOf(judged: readonly Judged[]): string {
  const findings = judged.flatMap(({ report }) => report.findings);
  const runs = findings.reduce((sum, one) => sum + one.runs, 0);
  const failed = findings.filter(({ outcome }) => outcome === 'fail').length;
  const [{ report }] = judged as [Judged];
  return `${plural(judged.length, 'subject')}, ${plural(findings.length, 'case')}, ${runs.toLocaleString('en-US')} inputs, ${plural(failed, 'failure')}, seed ${report.seed}`;
}
