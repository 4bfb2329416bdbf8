import type { AnyBoundary } from '../../boundary/Boundary.js';
import { carriesOf, isRemote } from '../../boundary/Boundary.js';
import type { BoundaryFacts } from '../../interpret/BoundaryFacts.js';
import { unprobed } from '../../interpret/BoundaryFacts.js';
import type { Pace } from '../../interpret/Watch.js';
import { probeNesting } from './probeNesting.js';
import { probePromise } from './probePromise.js';
import { probeResults } from './probeResults.js';
import { warmUp } from './warmUp.js';

/** Long enough for the acknowledgement of a broker nearby. */
const heldMs = 30;

/** How long a probe waits for what a boundary does, in milliseconds. */
export const probeMs = 1000;

/** Learns what a boundary's promise means, what comes back through it, and whether it can be nested. */
export async function probe(
  boundary: AnyBoundary,
  maxOps: number,
  pace: Pace,
  timeoutMs: number,
  patienceMs: number = probeMs,
): Promise<BoundaryFacts> {
  const remote = isRemote(boundary);
  const base = unprobed({
    name: boundary.name,
    carries: carriesOf(boundary),
    remote,
    mergesCalls: !remote && boundary.mergesCalls === true,
  });
  if (isRemote(boundary)) {
    await warmUp(boundary, pace, timeoutMs);
    return { ...base, promise: 'done' };
  }
  const { promise, settles } = await probePromise(boundary, {
    pace,
    patienceMs: Math.min(timeoutMs, patienceMs),
    heldMs,
  });
  // Where a promise never settles there is nothing more to learn, and programs find the deadlock.
  if (!settles) return { ...base, promise };
  const through =
    promise === 'done'
      ? await probeResults(boundary, Math.min(timeoutMs, Math.max(probeMs, 4 * pace.slowestMs)))
      : { results: 'kept' as const, throws: 'kept' as const };
  const facts: BoundaryFacts = { ...base, promise, ...through };
  return { ...facts, nesting: await probeNesting(boundary, facts, { maxOps, pace, timeoutMs }) };
}
