import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { mergeReports } from '../../../src/fuzz/report/mergeReports.js';
import type { BoundaryReport, PropagationReport } from '../../../src/fuzz/report/PropagationReport.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { thrownBy } from '../programs.js';

const direct: Boundary = { name: 'direct', cross: (task) => task() };
const later: Boundary = { name: 'later', cross: (task) => Promise.resolve().then(task) };

function shardOf(index: number, runs = 40): Promise<PropagationReport> {
  return checkPropagation([direct, later], { seed: 5, runs, shard: { index, of: 2 } });
}

function learnt(report: PropagationReport, first: Partial<BoundaryReport>): PropagationReport {
  const [one, ...others] = report.boundaries as [BoundaryReport];
  return { ...report, boundaries: [{ ...one, ...first }, ...others] };
}

describe('the shards of a run', () => {
  it('make the report of the whole run: the same programs, ops, spans, crossings and pairs', async () => {
    const whole = await checkPropagation([direct, later], { seed: 5, runs: 40 });
    const merged = mergeReports([await shardOf(1), await shardOf(2)]);
    const counts = ({ boundaries }: PropagationReport) => boundaries.map(({ timeMs: _, ...counted }) => counted);

    expect({ ...merged, timeMs: 0, boundaries: counts(merged) }).toEqual({
      ...whole,
      timeMs: 0,
      boundaries: counts(whole),
    });
  });

  it('tell the break of the earliest program', async () => {
    const lost = (): Boundary => ({ name: 'lost', cross: (task) => context.with(ROOT_CONTEXT, task) });
    const parts = [2, 1].map((index) => checkPropagation(lost(), { seed: 5, runs: 10, shard: { index, of: 2 } }));
    const merged = mergeReports(await Promise.all(parts));

    expect(merged.ok).toBe(false);
    expect(merged.failure?.foundAfter).toBe(1);
  });

  it('tell the least of what their probes learnt', async () => {
    const [one, two] = [await shardOf(1), await shardOf(2)];
    const merged = mergeReports([learnt(one, { promise: 'taken', nesting: 'locks' }), learnt(two, { throws: 'kept' })]);

    expect(merged.boundaries[0]).toMatchObject({ promise: 'taken', nesting: 'locks', throws: 'kept' });
    expect(merged.boundaries[1]).toMatchObject({ promise: 'done', nesting: 'awaited', throws: 'passed' });
  });

  it('are refused when they are of runs of different length', async () => {
    const parts = [await shardOf(1, 40), await shardOf(2, 60)];

    expect(thrownBy(() => mergeReports(parts))).toBe(
      'UsageError: Report 2 is of a run of 60 programs, report 1 of one of 40. Merge shards of one run.',
    );
  });
});
