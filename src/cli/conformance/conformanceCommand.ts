import { asJson } from '../asJson.js';
import type { CliIo } from '../CliIo.js';
import type { ConformanceReport } from '../../conformance/ConformanceReport.js';
import { describeError } from '../describeError.js';
import { exitCode } from '../exitCode.js';
import { importModule } from '../importModule.js';
import { styleOf } from '../OutputStyle.js';
import { resolveModule } from '../resolveModule.js';
import { shellCommand } from '../shellCommand.js';
import { checkSubject } from './checkSubject.js';
import { type Judged, renderConformance } from './renderConformance.js';
import type { Subject } from './Subject.js';
import { subjectsOf } from './subjectsOf.js';

/** What `traceproof conformance` takes. */
export interface ConformanceFlags {
  readonly runs?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

const example =
  'Give the path of a module that exports what is to be held to its contract: traceproof conformance ./propagator.ts';

/** Holds what a module exports to the contracts of OpenTelemetry and the W3C. Answers with the exit code. */
export async function conformanceCommand(module: string, flags: ConformanceFlags, io: CliIo): Promise<number> {
  const exported = await importModule(resolveModule(module, io.cwd, example), module);
  const subjects = subjectsOf(exported, module);
  const kits = await import('../../conformance/index.js');
  const seed = flags.seed ?? Math.floor(Math.random() * 0x7fffffff);
  const options = { seed, ...(flags.runs === undefined ? {} : { runs: flags.runs }) };
  const outcomes: Outcome[] = [];
  for (const subject of subjects) outcomes.push(await outcomeOf(subject, () => checkSubject(subject, options, kits)));
  const judged = outcomes.filter((one) => 'report' in one);
  const style = styleOf(io.stdout, io.env);
  if (flags.json === true) io.stdout.write(asJson(outcomes.map(dataOf)));
  else if (judged.length > 0) io.stdout.write(renderConformance(judged, style, againText(module, options)));
  const died = outcomes.filter((one) => 'error' in one);
  const { colors } = styleOf(io.stderr, io.env);
  for (const { subject, error } of died)
    io.stderr.write(`${describeError(error, io.env, colors)}\n  in the export ${subject.name}\n`);
  if (died.length > 0) return exitCode.misuse;
  return judged.every(({ report }) => report.ok) ? exitCode.holds : exitCode.finding;
}

/** What a kit says of a subject, or the error that kept it from saying something. */
type Outcome = Judged | { readonly subject: Subject; readonly error: unknown };

/** What is wrong with one export is not to hide the reports of the others. */
async function outcomeOf(subject: Subject, check: () => Promise<ConformanceReport>): Promise<Outcome> {
  try {
    return { subject, report: await check() };
  } catch (error) {
    return { subject, error };
  }
}

function dataOf({ subject: { name, kind }, ...outcome }: Outcome): object {
  if ('report' in outcome) return { name, kind, ...outcome.report };
  const { error } = outcome;
  return { name, kind, ok: false, error: error instanceof Error ? error.message : String(error) };
}

function againText(module: string, { seed, runs }: { readonly seed: number; readonly runs?: number }): string {
  const given = runs === undefined ? [] : ['--runs', runs];
  return shellCommand(['traceproof', 'conformance', module, '--seed', seed, ...given]);
}
