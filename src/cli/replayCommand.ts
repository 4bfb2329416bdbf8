import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import type { CliIo } from './CliIo.js';
import { exitCode } from './exitCode.js';
import { formatElapsed } from './formatElapsed.js';
import { loadBoundaries } from './loadBoundaries.js';
import type { OutputStyle } from './OutputStyle.js';
import { styleOf } from './OutputStyle.js';
import { plural } from './plural.js';
import { replayOn } from './replayOn.js';
import { selectBoundaries } from './selectBoundaries.js';
import { untilInterrupted } from './untilInterrupted.js';

/** What `traceproof replay` takes. */
export interface ReplayFlags {
  readonly only?: readonly string[];
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
  const { only = [] } = flags;
  const boundaries = selectBoundaries(await loadBoundaries(module, engine, io), only);
  const offer = { boundaries, module, chosen: only.length > 0, say: (text: string) => io.stderr.write(`${text}\n`) };
  const outcome = await untilInterrupted(
    io.signals,
    () => 0,
    () => replayOn(offer, token, engine),
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

function textOf({ failure, ok, ops, spans, timeMs }: PropagationReport, { colors }: OutputStyle): string {
  const amounts = `${plural(ops, 'op')}, ${plural(spans, 'span')}, ${formatElapsed(timeMs)}`;
  const message = failure ? `${failure.message.trimEnd()}\n\n` : '';
  return `${message}${ok ? colors.green('No longer fails') : colors.red('Still fails')} (${amounts}).\n`;
}
