import type { CaseInfo, Disagreement } from './ConformanceCase.js';
import type { ConformanceFinding, ConformanceReport } from './ConformanceReport.js';
import type { ResolvedOptions } from './resolveOptions.js';

/** What came of one case. */
export interface Trial {
  /** Inputs tried, up to the first that broke. */
  readonly runs: number;
  /** For the smallest input that breaks. */
  readonly failure?: Disagreement & { readonly program: string };
}

/** The finding of a case that was tried. */
export function findingOf(
  info: CaseInfo,
  { runs, failure }: Trial,
  known: ResolvedOptions['known'],
): ConformanceFinding {
  const told = known[info.id];
  return {
    ...identityOf(info),
    outcome: failure === undefined ? 'pass' : 'fail',
    runs,
    ...failure,
    ...(told === undefined || failure === undefined ? {} : { known: told }),
  };
}

/** The finding of a case that says nothing about the subject: what it is without, and why. */
export function skipped(
  info: CaseInfo,
  optOuts: Readonly<Record<string, string | undefined>>,
): ConformanceFinding | undefined {
  const name = info.needs.find((need) => optOuts[need] !== undefined);
  if (name === undefined) return undefined;
  return { ...identityOf(info), outcome: 'skip', runs: 0, reason: `no ${name}: ${optOuts[name]}` };
}

/** Sums up. */
export function reportOf(findings: readonly ConformanceFinding[], { seed, known }: ResolvedOptions): ConformanceReport {
  const mended = findings
    .filter(({ id, outcome }) => known[id] !== undefined && outcome === 'pass')
    .map(({ id }) => id);
  const broken = findings.some(
    ({ outcome, level, known: told }) => outcome === 'fail' && level !== 'may' && told === undefined,
  );
  return { ok: !broken && mended.length === 0, seed, findings, mended };
}

function identityOf({
  id,
  level,
  title,
  source,
}: CaseInfo): Pick<ConformanceFinding, 'id' | 'level' | 'title' | 'section' | 'url'> {
  return { id, level, title, section: source.section, url: source.url };
}
