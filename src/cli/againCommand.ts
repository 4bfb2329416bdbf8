import type { FuzzFlags } from './FuzzFlags.js';
import { withoutPassword } from './queue/withoutPassword.js';
import { shellCommand } from './shellCommand.js';

/** The command line that makes the same run. */
export function againCommand(module: string | undefined, flags: FuzzFlags): string {
  const { only = [], seed, runs, time, timeout, maxOps, shard, queue, shards, regressions, save } = flags;
  return shellCommand([
    'traceproof',
    'fuzz',
    ...given(module),
    ...only.flatMap((name) => ['--only', name]),
    ...(seed === undefined ? [] : ['--seed', seed]),
    ...(runs === undefined ? [] : ['--runs', runs]),
    ...(time === undefined ? [] : ['--time', duration(time)]),
    ...(timeout === undefined ? [] : ['--timeout', duration(timeout)]),
    ...(maxOps === undefined ? [] : ['--max-ops', maxOps]),
    ...(shard === undefined ? [] : ['--shard', `${shard.index}/${shard.of}`]),
    ...(queue === undefined ? [] : ['--queue', withoutPassword(queue)]),
    ...(shards === undefined ? [] : ['--shards', shards]),
    ...(typeof regressions === 'string' ? ['--regressions', regressions] : []),
    ...(regressions === false ? ['--no-regressions'] : []),
    ...(save === true ? ['--save'] : []),
  ]);
}

/** The command line that runs one program again. */
export function replayLine(module: string | undefined, token: string): string {
  return shellCommand(['traceproof', 'replay', token, ...given(module)]);
}

function duration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

function given(module: string | undefined): string[] {
  return module === undefined ? [] : [module];
}
