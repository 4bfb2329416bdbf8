import { UsageError } from '../../util/UsageError.js';
import type { AnyBoundary } from '../boundary/Boundary.js';
import { isRemote } from '../boundary/Boundary.js';
import { crossings, walkOps } from '../program/measure.js';
import type { Program } from '../program/Program.js';

/**
 * A far side runs jobs, and a job holds no crossing.
 *
 * @throws UsageError naming the boundary, when a program demands one of it.
 */
export function demandJobs(program: Program, boundaries: readonly AnyBoundary[], what: string): void {
  for (const { boundary, ops } of crossings(program)) {
    const used = boundaries[boundary] as AnyBoundary;
    if (!isRemote(used) || ![...walkOps(ops)].some((inner) => inner.op === 'cross')) continue;
    throw new UsageError(
      `${what} cannot be run on "${used.name}": it crosses a boundary inside of another, and a job for a far side holds no crossing. Run it on the boundaries it was made for.`,
    );
  }
}
