import { randomUUID } from 'node:crypto';
import type { Job, Queue, QueueEvents } from 'bullmq';
import type { PropagationReport } from '../../fuzz/report/PropagationReport.js';
import type { FuzzProgress } from '../../fuzz/run/FuzzOptions.js';
import { settleWithin } from '../../util/settleWithin.js';
import { UsageError } from '../../util/UsageError.js';
import type { Engine } from '../CliIo.js';
import type { Redis } from './openRedis.js';
import { closeOrCut } from './closeOrCut.js';
import { Lease, lastingKeys } from './Lease.js';
import { askMs, closeMs, goneMs, lease } from './patience.js';
import type { ShardJob, ShardProgress, ShardResult } from './ShardJob.js';
import { watchParts } from './watchParts.js';
import { type Lonely, watchWorkers } from './watchWorkers.js';

/** A run that others make. */
export interface QueuedRun {
  readonly redis: Redis;
  /** Name of the queue. */
  readonly queue: string;
  readonly shards: number;
  readonly seed: number;
  readonly runs?: number;
  readonly timeoutMs?: number;
  readonly maxOps?: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: FuzzProgress) => void;
  /** Called when there is nobody to do the work. */
  readonly onLonely: (why: Lonely) => void;
}

/** A part that was run, and up to which program. */
interface Part {
  readonly report: PropagationReport | undefined;
  readonly until: number | undefined;
}

type ShardOfRun = Job<ShardJob, ShardResult>;

/**
 * Puts the parts of a run into a queue and makes one report of what workers say: the one that a single machine makes with the
 * same seed. Throws a {@link UsageError} when a worker could not run its part, and when there are no workers.
 */
export async function runOnQueue(run: QueuedRun, engine: Engine): Promise<PropagationReport> {
  const { Queue, QueueEvents } = run.redis.bullmq;
  const options = { connection: run.redis.connection };
  const queue = new Queue<ShardJob, ShardResult>(run.queue, options);
  const events = new QueueEvents(run.queue, options);
  // Redis going away for a moment is no end: both connect again.
  queue.on('error', () => {});
  events.on('error', () => {});
  const held = new Lease(run.redis.connect());
  try {
    await events.waitUntilReady();
    await held.add(lastingKeys(queue));
    const parts = await new Parts(run, queue, events, held).all();
    return engine.mergeReports(parts.flatMap(({ report }) => report ?? []));
  } finally {
    await held.end();
    await closeOrCut([queue, events]);
  }
}

class Parts {
  readonly #run: QueuedRun;
  readonly #queue: Queue<ShardJob, ShardResult>;
  readonly #events: QueueEvents;
  readonly #lease: Lease;
  /** Those that were run, by the id of the part. */
  readonly #programs = new Map<string, number>();
  readonly #startedAt = performance.now();

  constructor(run: QueuedRun, queue: Queue<ShardJob, ShardResult>, events: QueueEvents, lease: Lease) {
    this.#run = run;
    this.#queue = queue;
    this.#events = events;
    this.#lease = lease;
    events.on('progress', ({ jobId, data }) => this.#tell(jobId, data as unknown as ShardProgress));
  }

  /**
   * A run on one machine ends where the first program breaks. The parts do not know of each other, so those that went further,
   * or were stopped before, are run again up to that program: cheap, since they are asked for when a break is known.
   */
  async all(): Promise<readonly Part[]> {
    const indexes = Array.from({ length: this.#run.shards }, (_, i) => i + 1);
    const parts = new Map<number, Part>((await this.#round(indexes)).map((part, i) => [i + 1, part]));
    for (;;) {
      const until = earliestBreak([...parts.values()]);
      if (until === undefined) return [...parts.values()];
      const due = indexes.filter((index) => !endsAt(parts.get(index) as Part, until));
      if (due.length === 0) return [...parts.values()];
      const again = await this.#round(due, until);
      for (const [i, index] of due.entries()) parts.set(index, again[i] as Part);
    }
  }

  async #round(indexes: readonly number[], until?: number): Promise<Part[]> {
    const jobs = await this.#add(indexes, until);
    let stopped = false;
    const stopRest = async (): Promise<void> => {
      stopped = true;
      await Promise.allSettled(jobs.map(stop));
    };
    const interrupted = whenAborted(this.#run.signal);
    const watch = watchWorkers(this.#queue, askMs, this.#run.onLonely);
    const kept = watchParts(jobs, askMs);
    const waitFor = async (job: ShardOfRun): Promise<Part> => {
      const { report } = await job.waitUntilFinished(this.#events);
      kept.done(job);
      if (report === undefined && !stopped) throw new UsageError(givenUpText(job.data));
      if (report?.failure && until === undefined) await stopRest();
      return { report, until };
    };
    try {
      const all = Promise.all(jobs.map((job) => waitFor(job).catch((error: unknown) => failed(job, error))));
      return await Promise.race([all, interrupted, watch.lonely, kept.lost]);
    } catch (error) {
      stopped = true;
      await settleWithin(Promise.allSettled(jobs.map(takeBack)), closeMs);
      throw error;
    } finally {
      watch.end();
      kept.end();
    }
  }

  async #add(indexes: readonly number[], until: number | undefined): Promise<ShardOfRun[]> {
    const { seed, runs, timeoutMs, maxOps, shards } = this.#run;
    const round = randomUUID();
    const keep = { age: lease.lifeMs / 1000 };
    const jobs = await this.#queue.addBulk(
      indexes.map((index) => ({
        name: 'shard',
        data: {
          seed,
          index,
          of: shards,
          ...(runs === undefined ? {} : { runs }),
          ...(timeoutMs === undefined ? {} : { timeoutMs }),
          ...(maxOps === undefined ? {} : { maxOps }),
          ...(until === undefined ? {} : { until }),
        },
        opts: { jobId: `${round}-${index}`, removeOnComplete: keep, removeOnFail: keep },
      })),
    );
    const ids = jobs.map(({ id }) => String(id));
    for (const id of ids) this.#programs.set(id, 0);
    await this.#lease.add(ids.map((id) => this.#queue.toKey(id)));
    return jobs;
  }

  #tell(jobId: string, { runs, of, boundary }: ShardProgress): void {
    // Other runs may use the queue.
    if (!this.#programs.has(jobId)) return;
    this.#programs.set(jobId, runs);
    const done = [...this.#programs.values()].reduce((sum, count) => sum + count, 0);
    this.#run.onProgress({
      runs: done,
      of: of * this.#run.shards,
      phase: 'running',
      elapsedMs: performance.now() - this.#startedAt,
      ...(boundary === undefined ? {} : { boundary }),
    });
  }
}

function earliestBreak(parts: readonly Part[]): number | undefined {
  const numbers = parts.flatMap(({ report }) => report?.failure?.foundAfter ?? []);
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

function endsAt({ report, until }: Part, number: number): boolean {
  return report !== undefined && (until === number || report.failure?.foundAfter === number);
}

/** A part that waits is asked for by nobody; one that runs sees it when it asks. Finished ones refuse, and that is well. */
async function stop(job: ShardOfRun): Promise<void> {
  await job.updateData({ ...job.data, stop: true });
}

/** For the whole run: a part that waits is removed, so that no worker meets it. */
async function takeBack(job: ShardOfRun): Promise<void> {
  await job.remove().catch(() => stop(job));
}

function givenUpText({ index, of }: ShardJob): string {
  return `Shard ${index}/${of} was given up by its worker: this run was silent for more than ${goneMs / 1000} s, as when a machine sleeps. Run the same command again.`;
}

function failed({ data }: ShardOfRun, error: unknown): never {
  if (error instanceof UsageError) throw error;
  const why = (error as Error).message;
  const part = `Shard ${data.index}/${data.of}`;
  if (!/stalled/.test(why)) throw new UsageError(`${part} could not be run by its worker: ${why}`);
  throw new UsageError(
    `${part} lost its worker each time it was run: a program of it seems to end the process.\nRun it here: the same command without --queue, with --shard ${data.index}/${data.of}`,
  );
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(new UsageError('The run was interrupted.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}
