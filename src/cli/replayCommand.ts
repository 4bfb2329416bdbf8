import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import { UsageError } from '../util/UsageError.js';
import type { CliIo, Engine } from './CliIo.js';
import { exitCode } from './exitCode.js';
import { formatElapsed } from './formatElapsed.js';
import { loadBoundaries } from './loadBoundaries.js';
import type { OutputStyle } from './OutputStyle.js';
import { styleOf } from './OutputStyle.js';
import { plural } from './plural.js';
import { untilInterrupted } from './untilInterrupted.js';

/** What `traceproof replay` takes. */
export interface ReplayFlags {
  readonly json?: boolean;
}

/** Runs one recorded program again. Answers with the exit code. */
export async function replayCommand(
  token: string,
  module: string | undefined,
  flags: ReplayFlags,
  io: CliIo,
): Promise<number> {
  const engine = await io.loadEngine();
  const boundaries = await loadBoundaries(module, engine, io);
  const outcome = await untilInterrupted(
    io.signals,
    () => 0,
    () => replayWith(engine, token, boundaries, module),
  );
  if (outcome.interrupted) {
    io.stderr.write('Interrupted before the program had settled.\n');
    return exitCode.interrupted;
  }
  const report = outcome.value;
  io.stdout.write(
    flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : textOf(report, styleOf(io.stdout, io.env)),
  );
  return report.ok ? exitCode.holds : exitCode.finding;
}

async function replayWith(
  engine: Engine,
  token: string,
  boundaries: readonly AnyBoundary[],
  module: string | undefined,
): Promise<PropagationReport> {
  try {
    return await engine.replay(token, [...boundaries]);
  } catch (error) {
    const isForeign = error instanceof UsageError && module === undefined && error.message.includes('was not given');
    if (!isForeign) throw error;
    const [what] = error.message.split(', which was not given');
    throw new UsageError(
      `${what}, which is none of the built-in ones. Name the module that exports it: traceproof replay TOKEN ./my-boundaries.ts`,
      { cause: error },
    );
  }
}

function textOf({ failure, ok, ops, spans, timeMs }: PropagationReport, { colors }: OutputStyle): string {
  const amounts = `${plural(ops, 'op')}, ${plural(spans, 'span')}, ${formatElapsed(timeMs)}`;
  const message = failure ? `${failure.message.trimEnd()}\n\n` : '';
  return `${message}${ok ? colors.green('No longer fails') : colors.red('Still fails')} (${amounts}).\n`;
}
