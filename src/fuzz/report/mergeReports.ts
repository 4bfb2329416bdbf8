import { UsageError } from '../../util/UsageError.js';
import type { BoundaryReport, Coverage, PropagationReport } from './PropagationReport.js';

/**
 * Makes one report of the shards of a run: counts add up, a pair is covered when one shard covered it, and of several breaks
 * the one of the earliest program is told. Times add up too; they are work, not waiting. Where the shards' probes learnt
 * different things of a boundary, the least that all can rely on is told.
 *
 * @throws UsageError when the reports are not the shards of one run: another seed, other boundaries or another number of
 * programs, one missing or twice.
 * @example
 * ```ts
 * import { builtInBoundaries, checkPropagation, mergeReports } from 'traceproof/fuzz';
 *
 * const timers = builtInBoundaries().filter(({ name }) => name.startsWith('set'));
 * const part = (index: number) => checkPropagation(timers, { seed: 1, runs: 30, shard: { index, of: 2 } });
 * console.log(mergeReports([await part(1), await part(2)]).runs); // 30
 * ```
 */
export function mergeReports(reports: readonly PropagationReport[]): PropagationReport {
  demandShards(reports);
  const [first] = reports as [PropagationReport];
  const failures = reports.flatMap(({ failure }) => failure ?? []).sort((a, b) => a.foundAfter - b.foundAfter);
  const [failure] = failures;
  return {
    ok: reports.every(({ ok }) => ok),
    runs: sum(reports, ({ runs }) => runs),
    seed: first.seed,
    ops: sum(reports, ({ ops }) => ops),
    spans: sum(reports, ({ spans }) => spans),
    timeMs: sum(reports, ({ timeMs }) => timeMs),
    boundaries: first.boundaries.map((_, i) =>
      mergeBoundary(reports.map(({ boundaries }) => boundaries[i] as BoundaryReport)),
    ),
    coverage: mergeCoverage(reports.map(({ coverage }) => coverage)),
    ...(failure ? { failure } : {}),
  };
}

function mergeBoundary(parts: readonly BoundaryReport[]): BoundaryReport {
  const [first] = parts as [BoundaryReport];
  return {
    ...first,
    ok: parts.every(({ ok }) => ok),
    crossings: sum(parts, ({ crossings }) => crossings),
    orphans: sum(parts, ({ orphans }) => orphans),
    timeMs: sum(parts, ({ timeMs }) => timeMs),
    nesting: least(parts, 'nesting', ['locks', 'awaited']),
    throws: least(parts, 'throws', ['kept', 'passed']),
    promise: least(parts, 'promise', ['none', 'taken', 'done']),
  };
}

/** The first of the given values, from the least to the most, that a shard saw. */
function least<Name extends 'nesting' | 'throws' | 'promise'>(
  parts: readonly BoundaryReport[],
  name: Name,
  values: readonly [BoundaryReport[Name], ...BoundaryReport[Name][]],
): BoundaryReport[Name] {
  return values.find((value) => parts.some((part) => part[name] === value)) ?? values[0];
}

function mergeCoverage(parts: readonly Coverage[]): Coverage {
  const [first] = parts as [Coverage];
  const missing = first.pairs.missing.filter(([outer, inner]) =>
    parts.every(({ pairs }) => pairs.missing.some(([from, into]) => from === outer && into === inner)),
  );
  return {
    ops: addUp(parts.map(({ ops }) => ops)),
    pauses: addUp(parts.map(({ pauses }) => pauses)),
    programs: addUp(parts.map(({ programs }) => programs)),
    callers: addUp(parts.map(({ callers }) => callers)),
    creators: addUp(parts.map(({ creators }) => creators)),
    pairs: { covered: first.pairs.of - missing.length, of: first.pairs.of, missing },
  };
}

function addUp<Counts extends Readonly<Record<string, number>>>(parts: readonly Counts[]): Counts {
  const kinds = Object.keys(parts[0] as Counts);
  return Object.fromEntries(kinds.map((kind) => [kind, sum(parts, (counts) => counts[kind] ?? 0)])) as Counts;
}

function demandShards(reports: readonly PropagationReport[]): void {
  const [first] = reports;
  if (!first)
    throw new UsageError('There is nothing to merge: no report was given. Give the reports of all shards of one run.');
  for (const [i, report] of reports.entries()) {
    if (!report.shard) throw new UsageError(`Report ${i + 1} is not a shard: it was made without the shard option.`);
    if (report.seed !== first.seed)
      throw new UsageError(
        `Report ${i + 1} is of seed ${report.seed}, report 1 of seed ${first.seed}. Merge shards of one seed.`,
      );
    if (report.shard.of !== first.shard?.of)
      throw new UsageError(
        `Report ${i + 1} is one of ${report.shard.of} shards, report 1 one of ${first.shard?.of}. Merge shards of one run.`,
      );
    if (report.shard.runs !== first.shard?.runs)
      throw new UsageError(
        `Report ${i + 1} is of a run of ${report.shard.runs} programs, report 1 of one of ${first.shard?.runs}. Merge shards of one run.`,
      );
    if (namesOf(report) !== namesOf(first))
      throw new UsageError(`Report ${i + 1} is about other boundaries than report 1: ${namesOf(report)}.`);
  }
  demandEachOnce(reports, first.shard?.of ?? 0);
}

function demandEachOnce(reports: readonly PropagationReport[], of: number): void {
  for (let index = 1; index <= of; index += 1) {
    const count = reports.filter(({ shard }) => shard?.index === index).length;
    if (count !== 1)
      throw new UsageError(
        `Shard ${index}/${of} is ${count === 0 ? 'missing' : `there ${count} times`}. Give each shard's report once.`,
      );
  }
}

function namesOf({ boundaries }: PropagationReport): string {
  return boundaries.map(({ name, carries }) => `${name} (${carries})`).join(', ');
}

function sum<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}
