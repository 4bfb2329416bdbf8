import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import { againCommand, replayLine } from './againCommand.js';
import { asJson } from './asJson.js';
import type { FuzzFlags } from './FuzzFlags.js';
import type { OutputStyle } from './OutputStyle.js';
import { renderRegressions } from './renderRegressions.js';
import { renderReport } from './renderReport.js';
import type { NextSteps } from './renderTotals.js';
import type { FuzzResult } from './runFuzz.js';

/** What the command line was about, and what was done beside the run. */
export interface FuzzRun {
  readonly module: string | undefined;
  readonly flags: FuzzFlags & { readonly seed: number };
  readonly interrupted: boolean;
  /** The regression file, as the user names it. */
  readonly file: string | undefined;
  readonly saved: boolean;
}

/** What a run came to, as text or as JSON. */
export function renderFuzz(result: FuzzResult, run: FuzzRun, style: OutputStyle): string {
  if (run.flags.json === true) return asJson(dataOf(result, run));
  const extras = { statistics: run.flags.statistics === true, note: noteOf(result, run, style) };
  return renderReport(result.report, nextSteps(result, run), extras, style);
}

/** The report, and what only a command line knows: `merge` prints it for the shards together. */
function dataOf({ report, known }: FuzzResult, { module, flags, interrupted }: FuzzRun): object {
  const { only, timeout, maxOps, shard } = flags;
  const { failing, mended, skipped } = known ?? {};
  return {
    ...report,
    ...(interrupted ? { interrupted } : {}),
    ...(known ? { regressions: { failing, mended, skipped } } : {}),
    ...(shard ? { given: { module, only, timeout, maxOps } } : {}),
  };
}

function noteOf({ known }: FuzzResult, { file, saved }: FuzzRun, style: OutputStyle): string | undefined {
  if (known === undefined || file === undefined) return undefined;
  const lines = [renderRegressions(known, file, style)];
  const margin = style.rich ? ' ' : '';
  if (known.mended.length > 0 && !saved) lines.push(`${margin}--save takes out what holds.`);
  if (known.failing.length > 0) lines.push('', `${margin}A known regression still fails:`);
  return lines.join('\n');
}

function nextSteps({ report, known, fresh }: FuzzResult, run: FuzzRun): NextSteps {
  const { module, flags, interrupted, file, saved } = run;
  const { failure } = report;
  // As many programs as came to be run need no time limit.
  const { time: _, save: __, ...lasting } = flags;
  const runs = flags.runs ?? programsOf(report);
  const stopped = known?.report !== undefined && !flags.shard;
  const asGiven = { ...flags, save: false };
  const again = stopped || interrupted ? asGiven : { ...lasting, ...(runs > 0 ? { runs } : {}) };
  return {
    interrupted,
    again: againCommand(module, again),
    ...(failure ? { replay: replayLine(module, failure.replay) } : {}),
    ...(fresh && file !== undefined && !saved && flags.save !== true
      ? { save: againCommand(module, { ...again, save: true }) }
      : {}),
    ...(saved && file !== undefined ? { saved: file } : {}),
  };
}

/** A shard runs every n-th program: the number of the last one it ran. */
function programsOf({ runs, shard }: PropagationReport): number {
  return shard === undefined ? runs : (runs - 1) * shard.of + shard.index;
}
