import { createHash } from 'node:crypto';
import { type AnyBoundary, carriesOf, isRemote, lacksOf } from '../../fuzz/boundary/Boundary.js';

/**
 * The queue of those who have these boundaries and this version: a worker with others would run other programs, and so it
 * never sees the parts of this run.
 */
export function queueName(boundaries: readonly AnyBoundary[], version: string): string {
  const what = boundaries.map((boundary) => [
    boundary.name,
    carriesOf(boundary),
    isRemote(boundary) || boundary.mergesCalls === true,
    lacksOf(boundary),
  ]);
  const digest = createHash('sha256')
    .update(JSON.stringify([version, what]))
    .digest('hex');
  return `traceproof-${digest.slice(0, 12)}`;
}
