import { fitProgram } from '../arbitrary/fitProgram.js';
import { terrainOf } from '../arbitrary/terrainOf.js';
import { UsageError } from '../../util/UsageError.js';
import type { AnyBoundary } from '../boundary/Boundary.js';
import type { FarFeature } from '../boundary/FarFeature.js';
import type { Terrain } from '../arbitrary/ProgramConstraints.js';
import { isRemote, lacksOf } from '../boundary/Boundary.js';
import { crossings, walkOps } from '../program/measure.js';
import type { Program } from '../program/Program.js';

/**
 * A far side runs jobs: a job holds no crossing, and nothing that the far side says it lacks.
 *
 * @throws UsageError naming the boundary, when a program demands one of these of it.
 */
export function demandJobs(program: Program, boundaries: readonly AnyBoundary[], what: string): void {
  for (const { boundary, ops } of crossings(program)) {
    const used = boundaries[boundary] as AnyBoundary;
    if (!isRemote(used) || ![...walkOps(ops)].some((inner) => inner.op === 'cross')) continue;
    throw new UsageError(
      `${what} cannot be run on "${used.name}": it crosses a boundary inside of another, and a job for a far side holds no crossing. Run it on the boundaries it was made for.`,
    );
  }
  demandFeatures(program, boundaries, what);
}

function demandFeatures(program: Program, boundaries: readonly AnyBoundary[], what: string): void {
  const terrain = terrainOf(boundaries);
  for (const boundary of boundaries) {
    const needed = lacksOf(boundary).find((feature) => fitProgram(program, onlyLacking(feature)) !== program);
    if (needed === undefined) continue;
    throw new UsageError(
      `${what} cannot be run on "${boundary.name}": it holds ${needed}, and "${boundary.name}" says lacks: ['${needed}']. Take that out of lacks, or run what it holds on another boundary.`,
    );
    function onlyLacking(feature: FarFeature): Terrain[] {
      return terrain.map((one, i) => ({ ...one, lacks: boundaries[i] === boundary ? [feature] : [] }));
    }
  }
}
