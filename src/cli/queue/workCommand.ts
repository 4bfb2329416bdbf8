import { hostname } from 'node:os';
import type { Job, Worker } from 'bullmq';
import type { CliIo } from '../CliIo.js';
import { exitCode } from '../exitCode.js';
import { formatElapsed } from '../formatElapsed.js';
import { loadBoundaries } from '../loadBoundaries.js';
import { plural } from '../plural.js';
import { selectBoundaries } from '../selectBoundaries.js';
import { closeOrCut } from './closeOrCut.js';
import { openRedis, type Redis } from './openRedis.js';
import { mostLosses, silenceMs } from './patience.js';
import { queueName } from './queueName.js';
import { runShard, type Work } from './runShard.js';
import type { ShardJob, ShardResult } from './ShardJob.js';

/** What `traceproof work` takes. */
export interface WorkFlags {
  readonly queue: string;
  readonly only?: readonly string[];
  /** End when there was nothing to do for so long, in milliseconds. */
  readonly idle?: number;
}

interface OpenWorker {
  readonly worker: Worker<ShardJob, ShardResult>;
  close(): Promise<void>;
}

/** Runs parts of other machines' runs until it is interrupted, or nothing came for long. Answers with the exit code. */
export async function workCommand(module: string | undefined, flags: WorkFlags, io: CliIo): Promise<number> {
  const engine = await io.loadEngine();
  const boundaries = selectBoundaries(await loadBoundaries(module, engine, io), flags.only ?? []);
  const redis = await openRedis(flags.queue);
  const queue = queueName(boundaries, io.version);
  const { worker, close } = openWorker(redis, { queue, boundaries, engine }, io);
  io.stdout.write(
    `Traceproof ${io.version}, ${plural(boundaries.length, 'boundary', 'boundaries')}: waits for shards on ${redis.url} (${queue})\n`,
  );
  await ended(worker, flags.idle, io);
  await close();
  return exitCode.holds;
}

function openWorker({ bullmq, connection }: Redis, work: Work, io: CliIo): OpenWorker {
  const queue = new bullmq.Queue<ShardJob, ShardResult>(work.queue, { connection });
  const perform = async (job: Job<ShardJob, ShardResult>): Promise<ShardResult> => {
    const { index, of, until } = job.data;
    const startedAt = performance.now();
    io.stdout.write(`shard ${index}/${of}${until === undefined ? '' : `, up to program ${until}`}\n`);
    const result = await runShard(job, queue, work);
    io.stdout.write(`shard ${index}/${of}: ${told(result)}, ${formatElapsed(performance.now() - startedAt)}\n`);
    return result;
  };
  const worker = new bullmq.Worker<ShardJob, ShardResult>(work.queue, perform, {
    connection,
    name: `${hostname()}:${process.pid}`,
    lockDuration: silenceMs,
    stalledInterval: silenceMs / 2,
    maxStalledCount: mostLosses,
  });
  // Both connect again by themselves, and a part that was lost meanwhile is run by another worker.
  let said = '';
  const complain = ({ message }: Error): void => {
    if (message !== said) io.stderr.write(`traceproof: ${message}\n`);
    said = message;
  };
  queue.on('error', complain);
  worker.on('error', complain);
  worker.on('failed', (job, error) => {
    if (job) io.stderr.write(`traceproof: shard ${job.data.index}/${job.data.of}: ${error.message}\n`);
  });
  return { worker, close: () => closeOrCut([worker, queue]) };
}

function told({ report }: ShardResult): string {
  if (report === undefined) return 'stopped';
  const programs = plural(report.runs, 'program');
  return report.ok ? `${programs}, all hold` : `a finding after ${programs}`;
}

/** Resolves when the worker is asked to end, or has had nothing to do for `idleMs`. */
function ended(worker: Worker, idleMs: number | undefined, io: CliIo): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const stir = (): void => {
      clearTimeout(timer);
      timer = undefined;
    };
    const rest = (): void => {
      stir();
      if (idleMs !== undefined) timer = setTimeout(resolve, idleMs);
    };
    worker.on('active', stir);
    // What it works on can be told to nobody while Redis is gone.
    worker.on('error', () => {
      if (timer === undefined) rest();
    });
    worker.on('completed', rest);
    worker.on('failed', rest);
    io.signals.once('SIGINT', resolve);
    rest();
  });
}
