import { Command, CommanderError } from 'commander';
import type { CliIo } from './CliIo.js';
import { describeMisuse } from './describeMisuse.js';
import { exitCode } from './exitCode.js';
import { type FuzzFlags, fuzzCommand } from './fuzzCommand.js';
import { parseCount, parseSeed } from './parseCount.js';
import { parseDuration } from './parseDuration.js';
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

Exit codes: 0 all hold, 1 a finding, 2 misuse, 130 interrupted.`;

const fuzzExamples = `
A module exports boundaries: a function (task, hop) => … or an object { name, cross } or { name, send },
by name, as default, as an array, or from a default function that returns them.

Examples:
  $ traceproof fuzz ./queue.ts --runs 500 --seed 42
  $ traceproof fuzz --only setTimeout,fs --only emitter
  $ traceproof fuzz --time 2m --timeout 10s`;

const replayExamples = `
The token stands at the end of a failure's message. Give the same module as in the run that failed.

Example:
  $ traceproof replay TOKEN ./queue.ts`;

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
      'programs in all (default: 100 for one boundary, 40 for each of several)',
      parseCount('--runs'),
    )
    .option('--seed <n>', 'same seed, same programs (default: drawn)', parseSeed)
    .option(
      '--time <duration>',
      'start no program after this time: 60s, 500ms, 2m, plain seconds',
      parseDuration('--time'),
    )
    .option('--timeout <duration>', 'deadline of one program (default: 5s)', parseDuration('--timeout'))
    .option('--only <name>', 'boundaries with this name, or this in it; repeatable, or a comma list', collect)
    .option('--list', 'print names and classes, run nothing')
    .option('--json', 'print the report as JSON, and nothing else')
    .addHelpText('after', fuzzExamples)
    .action(async (module: string | undefined, flags: FuzzFlags) => answer(await fuzzCommand(module, flags, io)));

  configure(program.command('replay'), io)
    .description('run one recorded program again: exit 1 when it still fails, 0 when it no longer does')
    .argument('<token>', 'as printed with the failure')
    .argument('[module]', 'module that exports boundaries; default: the built-in ones')
    .option('--json', 'print the report as JSON, and nothing else')
    .addHelpText('after', replayExamples)
    .action(async (token: string, module: string | undefined, flags: ReplayFlags) =>
      answer(await replayCommand(token, module, flags, io)),
    );
  return program;
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
