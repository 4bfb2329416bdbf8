import type { AnyBoundary } from '../../fuzz/boundary/Boundary.js';
import type { FuzzOptions } from '../../fuzz/run/FuzzOptions.js';
import { UsageError } from '../../util/UsageError.js';
import type { CliIo, Engine } from '../CliIo.js';
import type { FuzzFlags } from '../FuzzFlags.js';
import { shellCommand } from '../shellCommand.js';
import { openRedis } from './openRedis.js';
import { queueName } from './queueName.js';
import { runOnQueue } from './runOnQueue.js';
import type { Lonely } from './watchWorkers.js';

/** The command line of a run that workers make. */
export interface QueueGiven {
  readonly module: string | undefined;
  readonly flags: FuzzFlags;
  readonly boundaries: readonly AnyBoundary[];
}

const usualShards = 8;

/** The engine, but for runs of generated programs: workers make these. Known regressions and shrinking stay here. */
export async function engineOnQueue(url: string, given: QueueGiven, engine: Engine, io: CliIo): Promise<Engine> {
  const { module, flags, boundaries } = given;
  demandWholeRun(flags);
  const redis = await openRedis(url);
  const queue = queueName(boundaries, io.version);
  const only = (flags.only ?? []).flatMap((name) => ['--only', name]);
  const work = shellCommand([
    'traceproof',
    'work',
    ...(module === undefined ? [] : [module]),
    '--queue',
    redis.url,
    ...only,
  ]);
  const onLonely = (why: Lonely): void => {
    if (why === 'no answer')
      return void io.stderr.write(`Redis does not answer at ${redis.url}. The run goes on when it does.\n`);
    const gone = 'All workers are gone. Unless somebody stopped them, a program ends the process that runs it.\n';
    io.stderr.write(
      `${why === 'all are gone' ? gone : ''}No worker waits for this run on ${redis.url} (${queue}). Start one, of this version (${io.version}): ${work}\n`,
    );
  };
  return {
    ...engine,
    checkPropagation: (_, { seed = 0, runs, timeoutMs, maxOps, signal, onProgress }: FuzzOptions) =>
      runOnQueue(
        {
          redis,
          queue,
          shards: flags.shards ?? usualShards,
          seed,
          ...(runs === undefined ? {} : { runs }),
          ...(timeoutMs === undefined ? {} : { timeoutMs }),
          ...(maxOps === undefined ? {} : { maxOps }),
          signal: signal ?? new AbortController().signal,
          onProgress: onProgress ?? (() => {}),
          onLonely,
        },
        engine,
      ),
  };
}

/** What ends by the clock ends elsewhere on each machine. */
function demandWholeRun({ shard, time }: FuzzFlags): void {
  if (shard !== undefined)
    throw new UsageError(
      '--shard and --queue exclude each other: --queue makes the parts itself, as many as --shards says.',
    );
  if (time !== undefined)
    throw new UsageError(
      '--time and --queue exclude each other: machines would not end at the same program. Say how many: --runs 100000',
    );
}
