#!/usr/bin/env node
import { UsageError } from '../util/UsageError.js';
import type { CliIo, Output } from './CliIo.js';
import { describeError } from './describeError.js';
import { exitCode } from './exitCode.js';
import { styleOf } from './OutputStyle.js';
import { ownStreams } from './ownStreams.js';
import { readVersion } from './readVersion.js';
import { runCli } from './runCli.js';

const showCursorAndWrap = '\x1b[?25h\x1b[?7h';

let verdictReached = false;
const argv = process.argv.slice(2);
const io: CliIo = {
  ...ownStreams(process, argv.includes('--json')),
  env: process.env,
  cwd: process.cwd(),
  signals: process,
  interruptGraceMs: 700,
  version: readVersion(),
  loadEngine: () => import('../fuzz/index.js'),
};

for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
process.on('uncaughtException', giveUp);
process.once('exit', refuseSilence);
void runCli(argv, io).then(exit);

/** `traceproof fuzz | head`: nobody reads on, and the exit code still tells. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
}

/** The engine lets pass here what no program threw on purpose. */
function giveUp(error: unknown): void {
  restoreTerminal();
  const { colors } = styleOf(io.stderr, io.env);
  io.stderr.write(`${describeError(uncaught(error), io.env, colors)}\n`);
  void exit(exitCode.misuse);
}

function uncaught(error: unknown): UsageError {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const advice = 'It came from a callback of a boundary, or of its module. DEBUG=1 shows its stack.';
  return new UsageError(`Nobody caught ${text}\n${advice}`, { cause: error });
}

/** A module that calls process.exit, or an event loop that runs empty, must not pass for a run that holds. */
function refuseSilence(): void {
  if (verdictReached) return;
  io.stderr.write('traceproof: the process ended before there was a verdict.\n');
  process.exitCode = exitCode.misuse;
}

/** Ends the process although workers, servers and timers of boundaries may still be there. */
async function exit(code: number): Promise<void> {
  verdictReached = true;
  restoreTerminal();
  await Promise.all([flushed(io.stdout), flushed(io.stderr)]);
  process.exit(code);
}

function restoreTerminal(): void {
  if (styleOf(io.stderr, io.env).live) io.stderr.write(showCursorAndWrap);
}

function flushed(stream: Output): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
