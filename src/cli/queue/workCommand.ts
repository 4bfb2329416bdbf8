import { hostname } from 'node:os';
import type { Job, Queue, Worker } from 'bullmq';
import type { CliIo } from '../CliIo.js';
import { exitCode } from '../exitCode.js';
import { formatElapsed } from '../formatElapsed.js';
import { loadBoundaries } from '../loadBoundaries.js';
import { plural } from '../plural.js';
import { selectBoundaries } from '../selectBoundaries.js';
import { closeOrCut } from './closeOrCut.js';
import { Lease, lastingKeys } from './Lease.js';
import { openRedis, type Redis } from './openRedis.js';
import { mostLosses, silenceMs } from './patience.js';
import { queueName } from './queueName.js';
import { runShard, type Work } from './runShard.js';
import type { ShardJob, ShardResult } from './ShardJob.js';
import { whyUnwanted } from './whyUnwanted.js';

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

function openWorker(redis: Redis, work: Work, io: CliIo): OpenWorker {
  const { bullmq, connection } = redis;
  const queue = new bullmq.Queue<ShardJob, ShardResult>(work.queue, { connection });
  const lease = new Lease(redis.connect());
  void lease.add(lastingKeys(queue));
  const worker = new bullmq.Worker<ShardJob, ShardResult>(
    work.queue,
    (job) => perform(job, { queue, lease, work, io }),
    {
      connection,
      name: `${hostname()}:${process.pid}`,
      lockDuration: silenceMs,
      stalledInterval: silenceMs / 2,
      maxStalledCount: mostLosses,
      // Parts say how long they are kept. Of one that says nothing its life was over while it waited.
      removeOnComplete: { count: 0 },
    },
  );
  // Both connect again by themselves, and a part that was lost meanwhile is run by another worker.
  let said = '';
  const complain = ({ message }: Error): void => {
    // The part is over and said so: it was stopped.
    if (message.startsWith('Missing key for job')) return;
    if (message !== said) io.stderr.write(`traceproof: ${message}\n`);
    said = message;
  };
  queue.on('error', complain);
  worker.on('error', complain);
  worker.on('failed', (job, error) => {
    if (job) io.stderr.write(`traceproof: shard ${job.data.index}/${job.data.of}: ${error.message}\n`);
  });
  const close = async (): Promise<void> => {
    await closeOrCut([worker, queue]);
    await lease.end();
  };
  return { worker, close };
}

interface At {
  readonly queue: Queue<ShardJob, ShardResult>;
  readonly lease: Lease;
  readonly work: Work;
  readonly io: CliIo;
}

/** Runs a part, unless nobody needs it, and says so. */
async function perform(job: Job<ShardJob, ShardResult>, { queue, lease, work, io }: At): Promise<ShardResult> {
  const { index, of, until } = job.data;
  // Its life was over while it waited: what is left holds nothing.
  if (index === undefined) return {};
  const part = `shard ${index}/${of}`;
  let why = await whyUnwanted(job, queue, lease);
  if (why !== undefined) {
    io.stdout.write(`${part}: skipped, ${why}\n`);
    return {};
  }
  const isUnwanted = async (): Promise<boolean> => {
    why = await whyUnwanted(job, queue, lease);
    return why !== undefined;
  };
  const startedAt = performance.now();
  io.stdout.write(`${part}${until === undefined ? '' : `, up to program ${until}`}\n`);
  const result = await runShard(job, isUnwanted, work);
  io.stdout.write(`${part}: ${told(result, why)}, ${formatElapsed(performance.now() - startedAt)}\n`);
  return result;
}

function told({ report }: ShardResult, why: string | undefined): string {
  if (report === undefined) return `stopped, ${why}`;
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
    // While it connects nothing can come.
    void worker.waitUntilReady().then(rest, rest);
  });
}
