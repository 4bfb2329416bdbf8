import type { Job, Queue } from 'bullmq';
import type { AnyBoundary } from '../../fuzz/boundary/Boundary.js';
import type { FuzzProgress } from '../../fuzz/run/FuzzOptions.js';
import type { Engine } from '../CliIo.js';
import { askMs } from './patience.js';
import type { ShardJob, ShardProgress, ShardResult } from './ShardJob.js';

/** What a worker works with. */
export interface Work {
  /** Name of the queue. */
  readonly queue: string;
  readonly boundaries: readonly AnyBoundary[];
  readonly engine: Engine;
}

type ShardQueue = Queue<ShardJob, ShardResult>;

/** Runs one part, tells how far it is, and ends early when nobody needs it any more. */
export async function runShard(
  job: Job<ShardJob, ShardResult>,
  queue: ShardQueue,
  { boundaries, engine }: Work,
): Promise<ShardResult> {
  if (job.data.stop === true) return {};
  const { seed, runs, timeoutMs, index, of, until } = job.data;
  const controller = new AbortController();
  let latest: FuzzProgress | undefined;
  const look = async (): Promise<void> => {
    if (latest) await job.updateProgress(progressOf(latest));
    if (await isUnwanted(job, queue)) controller.abort();
  };
  // Redis that does not answer for a moment changes nothing.
  const timer = setInterval(() => void look().catch(() => {}), askMs);
  try {
    const report = await engine.checkPropagation([...boundaries], {
      seed,
      shard: { index, of, ...(until === undefined ? {} : { until }) },
      signal: controller.signal,
      onProgress: (progress) => {
        latest = progress;
      },
      ...(runs === undefined ? {} : { runs }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    return controller.signal.aborted ? {} : { report };
  } catch (error) {
    // Aborted before its first program, a part has nothing to tell.
    if (controller.signal.aborted) return {};
    throw error;
  } finally {
    clearInterval(timer);
  }
}

async function isUnwanted({ id }: Job<ShardJob, ShardResult>, queue: ShardQueue): Promise<boolean> {
  const now = id === undefined ? undefined : await queue.getJob(id);
  return now?.data.stop === true;
}

function progressOf({ runs, of, boundary }: FuzzProgress): ShardProgress & object {
  return { runs, of, ...(boundary === undefined ? {} : { boundary }) };
}
