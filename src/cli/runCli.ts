import { Command, CommanderError } from 'commander';
import type { CliIo } from './CliIo.js';
import type { CollectFlags } from './collectCommand.js';
import type { ConformanceFlags } from './conformance/conformanceCommand.js';
import { describeMisuse } from './describeMisuse.js';
import { exitCode } from './exitCode.js';
import type { FuzzFlags } from './FuzzFlags.js';
import { fuzzCommand } from './fuzzCommand.js';
import { type MergeFlags, mergeCommand } from './mergeCommand.js';
import { parseCount, parsePort, parseSeed } from './parseCount.js';
import { parseDuration } from './parseDuration.js';
import type { WorkFlags } from './queue/workCommand.js';
import { parseShard } from './parseShard.js';
import { type ReplayFlags, replayCommand } from './replayCommand.js';
import { UsageError } from '../util/UsageError.js';
import { styleOf } from './OutputStyle.js';
import { describeError } from './describeError.js';

const examples = `
Examples:
  $ traceproof fuzz                          prove the built-in boundaries on this runtime
  $ traceproof fuzz ./queue.ts               prove what ./queue.ts exports
  $ traceproof fuzz ./queue.ts --time 60s    as many programs as fit into a minute
  $ traceproof fuzz --list --only timer      names and classes; runs nothing
  $ traceproof fuzz --json > report.json     the whole report, for a machine
  $ traceproof replay TOKEN ./queue.ts       one recorded program again
  $ traceproof merge 1.json 2.json           one report of a run in shards
  $ traceproof conformance ./propagator.ts   hold a propagator to the specifications
  $ traceproof collect                       show the traces that services export

Exit codes: 0 all hold, 1 a finding, 2 misuse, 130 interrupted.`;

const fuzzExamples = `
A module exports boundaries: a function (task, hop) => … or an object { name, cross } or { name, send },
by name, as default, as an array, or from a default function that returns them.

Examples:
  $ traceproof fuzz ./queue.ts --runs 500 --seed 42
  $ traceproof fuzz --only setTimeout,fs --only emitter
  $ traceproof fuzz --time 2m --timeout 10s
  $ traceproof fuzz --seed 42 --shard 2/8 --json > 2.json
  $ traceproof fuzz ./queue.ts --queue redis://127.0.0.1:6379 --runs 100000
  $ traceproof fuzz ./queue.ts --save        keep a finding, so that every run tries it first`;

const mergeExamples = `
All shards of a run take the same seed, module and options.

Example:
  $ traceproof fuzz --seed 42 --shard 1/2 --json > 1.json
  $ traceproof fuzz --seed 42 --shard 2/2 --json > 2.json
  $ traceproof merge 1.json 2.json`;

const workExamples = `
Start as many as there are cores, on any machine that has the module and reaches the Redis. A worker takes parts of the runs
that are about its own boundaries, made with its own version. When one dies, another runs its part again.

Example:
  $ traceproof work ./queue.ts --queue redis://127.0.0.1:6379
  $ traceproof fuzz ./queue.ts --queue redis://127.0.0.1:6379 --runs 100000 --seed 42`;

const conformanceExamples = `
A module exports functions that make a propagator or a context manager, classes of them, { make, getter, setter } for a
carrier, or { composite: (propagators) => … } for what makes one propagator of a list. What one is without, and why, and what is known to fail: { propagator, capabilities: { tracestate: 'B3 has none' },
known: { 'case-id': 'https://…' } }.

Example:
  $ traceproof conformance ./my-propagator.ts --runs 1000 --seed 42`;

const replayExamples = `
The token stands at the end of a failure's message. Give the same module as in the run that failed.
A boundary that was given as a function, as in expect(task => …).toPropagateContext(), is none of its exports: export it, and
the token is run on it when it is the only one, or the one that --only names.

Examples:
  $ traceproof replay TOKEN ./queue.ts
  $ traceproof replay TOKEN ./queue.ts --only push`;

const collectExamples = `
A trace is shown when nothing more of it has come for a while, and again when something does. Ctrl-C ends it, with exit code 0.

Examples:
  $ traceproof collect
  $ traceproof collect --port 4318 --json > spans.jsonl
  $ OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:…/… python app.py       in another terminal, with the url it prints`;

/** Runs one command line, without the leading `node cli.js`. Answers with the exit code and never throws. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  let code: number = exitCode.holds;
  const program = createProgram(io, (answer) => {
    code = answer;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCode.holds;
    if (!(error instanceof CommanderError && error.code === 'commander.help')) {
      io.stderr.write(`${describeError(error, io.env, styleOf(io.stderr, io.env).colors)}\n`);
    }
    return exitCode.misuse;
  }
}

function createProgram(io: CliIo, answer: (code: number) => void): Command {
  const program = new Command('traceproof')
    .description('Proves that traces propagate.')
    .version(io.version)
    .addHelpText('after', examples);
  configure(program, io);

  configure(program.command('fuzz'), io)
    .description('run generated programs through boundaries and check that context propagation holds')
    .argument('[module]', 'module that exports boundaries; default: the built-in ones')
    .option(
      '--runs <n>',
      'programs in all (default: 100 for one boundary, 50 for each of several)',
      parseCount('--runs'),
    )
    .option('--seed <n>', 'same seed, same programs (default: drawn)', parseSeed)
    .option(
      '--time <duration>',
      'start no program after this time: 60s, 500ms, 2m, plain seconds',
      parseDuration('--time'),
    )
    .option('--timeout <duration>', 'deadline of one program (default: 5s)', parseDuration('--timeout'))
    .option(
      '--max-ops <n>',
      'ops of a program, at most (default: 30); crossings at once, and nested ones, count each',
      parseCount('--max-ops'),
    )
    .option('--only <name>', 'boundaries with this name, or this in it; repeatable, or a comma list', collect)
    .option(
      '--shard <K/N>',
      'run part K of N of the programs of a seed; merge makes one report of all parts',
      parseShard,
    )
    .option(
      '--queue <url>',
      'let the workers on this Redis run it (traceproof work), in parts; needs bullmq and ioredis',
    )
    .option('--shards <n>', 'into how many parts it is cut for them (default: 8)', parseCount('--shards'))
    .option(
      '--statistics',
      'show what the programs consisted of: ops, pauses, callers, and which boundaries were crossed inside which',
    )
    .option(
      '--regressions <file>',
      'programs to run first, of which shard 1 takes care (default: traceproof.regressions.json, if it is there)',
    )
    .option('--no-regressions', 'run new programs alone')
    .option('--save', 'put a new finding into the regression file, and take out what is mended')
    .option('--list', 'print names and classes, run nothing')
    .option('--json', 'print the report as JSON, and nothing else')
    .addHelpText('after', fuzzExamples)
    .action(async (module: string | undefined, flags: FuzzFlags) => answer(await fuzzCommand(module, flags, io)));

  addOthers(program, io, answer);
  addConformance(program, io, answer);
  return program;
}

function addOthers(program: Command, io: CliIo, answer: (code: number) => void): void {
  configure(program.command('replay'), io)
    .description('run one recorded program again: exit 1 when it still fails, 0 when it no longer does')
    .argument('<token>', 'as printed with the failure')
    .argument('[module]', 'module that exports boundaries; default: the built-in ones')
    .option('--only <name>', 'the boundary to run it on, or a part of its name', collect)
    .option('--json', 'print the report as JSON, and nothing else')
    .addHelpText('after', replayExamples)
    .action(async (token: string, module: string | undefined, flags: ReplayFlags) =>
      answer(await replayCommand(token, module, flags, io)),
    );

  configure(program.command('merge'), io)
    .description('make one report of the shards of a run: prints and exits as that run would')
    .argument('<reports...>', 'files that traceproof fuzz --json --shard K/N has written')
    .option(
      '--statistics',
      'show what the programs consisted of: ops, pauses, callers, and which boundaries were crossed inside which',
    )
    .option('--json', 'print the report as JSON, and nothing else')
    .addHelpText('after', mergeExamples)
    .action(async (files: string[], flags: MergeFlags) => answer(await mergeCommand(files, flags, io)));

  configure(program.command('work'), io)
    .description('run parts of the runs that traceproof fuzz --queue hands out, until Ctrl-C')
    .argument('[module]', 'module that exports boundaries; default: the built-in ones')
    .requiredOption('--queue <url>', 'URL of the Redis, as given to fuzz')
    .option('--only <name>', 'boundaries with this name, as given to fuzz; repeatable, or a comma list', collect)
    .option('--idle <duration>', 'end when nothing came for this time (default: never)', parseDuration('--idle'))
    .addHelpText('after', workExamples)
    .action(async (module: string | undefined, flags: WorkFlags) => {
      const { workCommand } = await import('./queue/workCommand.js');
      answer(await workCommand(module, flags, io));
    });
  addCollect(program, io, answer);
}

function addCollect(program: Command, io: CliIo, answer: (code: number) => void): void {
  configure(program.command('collect'), io)
    .description('receive spans over OTLP/HTTP on the loopback, and print them as trees until Ctrl-C')
    .option(
      '--quiet <duration>',
      'how long nothing more of a trace may have come (default: 500ms)',
      parseDuration('--quiet'),
    )
    .option(
      '--max-spans <n>',
      'how many spans are taken, the rest refused (default: 100000)',
      parseCount('--max-spans'),
    )
    .option(
      '--port <n>',
      'where to listen on 127.0.0.1 (default: a free port); the path is random all the same',
      parsePort,
    )
    .option('--json', 'print a line of JSON with the url, then one for each span as soon as it is there')
    .addHelpText('after', collectExamples)
    .action(async (flags: CollectFlags) => {
      const { collectCommand } = await import('./collectCommand.js');
      answer(await collectCommand(flags, io));
    });
}

function addConformance(program: Command, io: CliIo, answer: (code: number) => void): void {
  configure(program.command('conformance'), io)
    .description(
      'hold propagators, composites, context managers and carriers to the W3C recommendations and the OpenTelemetry specification',
    )
    .argument('<module>', 'module that exports them, or functions that make them')
    .option('--runs <n>', 'inputs drawn for each generated case (default: 200)', parseCount('--runs'))
    .option('--seed <n>', 'same seed, same inputs (default: drawn)', parseSeed)
    .option('--json', 'print the reports as JSON, and nothing else')
    .addHelpText('after', conformanceExamples)
    .action(async (module: string, flags: ConformanceFlags) => {
      const { conformanceCommand } = await import('./conformance/conformanceCommand.js');
      answer(await conformanceCommand(module, flags, io));
    });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Commander neither prints errors nor ends the process: misuse is thrown, help is written to the streams given. */
function configure(command: Command, io: CliIo): Command {
  return command
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => styleOf(io.stdout, io.env).rich,
      getErrHasColors: () => styleOf(io.stderr, io.env).rich,
    })
    .exitOverride((error) => {
      const quiet = error.exitCode === 0 || error.code === 'commander.help';
      throw quiet ? error : new UsageError(describeMisuse(error, command));
    });
}
