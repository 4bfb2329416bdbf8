import type { Job, Queue } from 'bullmq';
import type { Lease } from './Lease.js';
import type { ShardJob, ShardResult } from './ShardJob.js';

/** Why a part need not be run to its end, in words; `undefined` when it is wanted, and when Redis does not answer. */
export async function whyUnwanted(
  job: Job<ShardJob, ShardResult>,
  queue: Queue<ShardJob, ShardResult>,
  lease: Lease,
): Promise<string | undefined> {
  const id = String(job.id);
  try {
    if (await lease.isOver(queue.toKey(id))) return 'whoever asked for it is gone';
    const now = await queue.getJob(id);
    return now?.data.stop === true ? 'nobody needs it any more' : undefined;
  } catch {
    return undefined;
  }
}
