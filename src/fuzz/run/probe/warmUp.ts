import { realTimers } from '../../../util/realTimers.js';
import type { RemoteBoundary } from '../../boundary/Boundary.js';
import type { Pace } from '../../interpret/Watch.js';
import { settleWithin } from '../../../util/settleWithin.js';
import { onFreshInstance } from './onFreshInstance.js';

/** A far side that is still starting is slow once, and that is no deadlock. What the first job brings is judged later. */
export function warmUp(boundary: RemoteBoundary, pace: Pace, timeoutMs: number): Promise<void> {
  return onFreshInstance(boundary, async () => {
    const send = async (): Promise<unknown> => boundary.send({ v: 1, id: 'probe', ops: [], seed: 0 });
    const answers = (): Promise<boolean> => settleWithin(Promise.allSettled([send()]), timeoutMs);
    if (!(await answers())) return;
    const startedAt = realTimers.now();
    if (await answers()) pace.took(realTimers.now() - startedAt);
  });
}
