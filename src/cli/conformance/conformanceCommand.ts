import { asJson } from '../asJson.js';
import type { CliIo } from '../CliIo.js';
import { exitCode } from '../exitCode.js';
import { importModule } from '../importModule.js';
import { styleOf } from '../OutputStyle.js';
import { resolveModule } from '../resolveModule.js';
import { checkSubject } from './checkSubject.js';
import { type Judged, renderConformance } from './renderConformance.js';
import { subjectsOf } from './subjectsOf.js';

/** What `traceproof conformance` takes. */
export interface ConformanceFlags {
  readonly runs?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

/** Holds what a module exports to the contracts of OpenTelemetry and the W3C. Answers with the exit code. */
export async function conformanceCommand(module: string, flags: ConformanceFlags, io: CliIo): Promise<number> {
  const subjects = subjectsOf(await importModule(resolveModule(module, io.cwd), module), module);
  const kits = await import('../../conformance/index.js');
  const seed = flags.seed ?? Math.floor(Math.random() * 0x7fffffff);
  const options = { seed, ...(flags.runs === undefined ? {} : { runs: flags.runs }) };
  const judged: Judged[] = [];
  for (const subject of subjects) judged.push({ subject, report: await checkSubject(subject, options, kits) });
  const data = judged.map(({ subject: { name, kind }, report }) => ({ name, kind, ...report }));
  io.stdout.write(flags.json === true ? asJson(data) : renderConformance(judged, styleOf(io.stdout, io.env)));
  return judged.every(({ report }) => report.ok) ? exitCode.holds : exitCode.finding;
}
