import type { Job } from 'bullmq';
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

/** Runs one part, tells how far it is, and ends early when nobody needs it any more. */
export async function runShard(
  job: Job<ShardJob, ShardResult>,
  isUnwanted: () => Promise<boolean>,
  { boundaries, engine }: Work,
): Promise<ShardResult> {
  const { seed, runs, timeoutMs, maxOps, index, of, until } = job.data;
  const controller = new AbortController();
  let latest: FuzzProgress | undefined;
  const look = async (): Promise<void> => {
    if (await isUnwanted()) return controller.abort();
    if (latest) await job.updateProgress(progressOf(latest));
  };
  // Progress that cannot be told for a moment changes nothing.
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
      ...(maxOps === undefined ? {} : { maxOps }),
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

function progressOf({ runs, of, boundary }: FuzzProgress): ShardProgress & object {
  return { runs, of, ...(boundary === undefined ? {} : { boundary }) };
}
