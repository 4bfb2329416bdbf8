import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams, SpawnOptionsWithoutStdio } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { printValue } from '../../util/printValue.js';
import type { FarReply } from './FarMessage.js';
import type { FarEvents, FarLink, OpenLink } from './FarSide.js';

/** How much of what a program wrote to stderr is kept, in characters. */
const mostStderr = 4000;

/** Opens a program that reads requests from stdin and writes replies to stdout, one JSON object a line. */
export function openProgram(
  command: string,
  args: readonly string[],
  options: Pick<SpawnOptionsWithoutStdio, 'cwd' | 'env'>,
): OpenLink {
  return (events) => linkTo(spawn(command, [...args], { ...options, windowsHide: true }), events);
}

function linkTo(child: ChildProcessWithoutNullStreams, events: FarEvents): FarLink {
  const streams = [child.stdin, child.stdout, child.stderr] as unknown as readonly Socket[];
  let stderr = '';
  const down = (why: string): void => events.down(`${why}${stderr && `\n${stderr.trimEnd()}`}`);
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-mostStderr);
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const reply = replyOf(line);
    if (reply) return events.reply(reply);
    down(`the program wrote to stdout what is no reply: ${printValue(line.slice(0, 200))}`);
    child.kill();
  });
  // What was not read because the program ended is told by "close", once.
  child.stdin.on('error', () => {});
  child.on('error', (error) => down(`the program cannot be run: ${error.message}`));
  child.on('close', (code, signal) => down(`the program stopped with ${signal ?? `exit code ${code}`}.`));
  return {
    post: (request) => void child.stdin.write(`${JSON.stringify(request)}\n`),
    ref: () => {
      child.ref();
      for (const stream of streams) stream.ref();
    },
    unref: () => {
      child.unref();
      for (const stream of streams) stream.unref();
    },
    close: () => {
      child.stdin.end();
      child.kill();
    },
  };
}

function replyOf(line: string): FarReply | undefined {
  try {
    const value = JSON.parse(line) as Partial<FarReply> | null;
    return typeof value?.call === 'number' ? (value as FarReply) : undefined;
  } catch {
    return undefined;
  }
}
