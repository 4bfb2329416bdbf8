import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import { UsageError } from '../util/UsageError.js';
import type { FuzzFlags } from './FuzzFlags.js';

/** A report as `fuzz --json --shard` writes it: with what the command line was about. */
export interface WrittenReport extends PropagationReport {
  readonly given?: Pick<FuzzFlags, 'only' | 'timeout' | 'maxOps'> & { readonly module?: string };
}

const advice = 'Give files that traceproof fuzz --json --shard K/N has written.';

/** Reads a report of one shard from a file. Throws a {@link UsageError} when it is none. */
export function readReport(file: string, cwd: string): WrittenReport {
  const value = parse(read(file, cwd), file);
  if (isObject(value) && value['interrupted'] === true)
    throw new UsageError(`${file} is of a run that was interrupted. Run that shard again.`);
  const fault = faultOf(value);
  if (fault !== undefined) throw new UsageError(`Not a report: ${file}: ${fault}.\n${advice}`);
  return value as WrittenReport;
}

function read(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = missing ? 'there is no such file' : (error as Error).message;
    throw new UsageError(`Cannot read ${file}: ${why}.\n${advice}`, { cause: error });
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`Not a report: ${file}: ${(error as Error).message}.\n${advice}`, { cause: error });
  }
}

function faultOf(value: unknown): string | undefined {
  if (!isObject(value)) return 'it holds no object';
  const amount = ['runs', 'seed', 'ops', 'spans', 'timeMs'].find((name) => typeof value[name] !== 'number');
  if (amount !== undefined) return `${amount} is not a number`;
  if (typeof value['ok'] !== 'boolean') return 'ok is neither true nor false';
  const { boundaries, coverage, failure } = value;
  if (!Array.isArray(boundaries) || !boundaries.every(isBoundary)) return 'boundaries is not a list of boundaries';
  const pairs = isObject(coverage) && isObject(coverage['ops']) ? coverage['pairs'] : undefined;
  if (!isObject(coverage) || !isObject(pairs) || !Array.isArray(pairs['missing'])) return 'it has no coverage';
  const uncounted = ['pauses', 'programs', 'callers', 'creators'].find((name) => !isObject(coverage[name]));
  if (uncounted !== undefined) return `its coverage has no ${uncounted}, as that of another version`;
  if (value['ok'] !== (failure === undefined)) return 'ok and failure contradict each other';
  if (failure !== undefined && !(isObject(failure) && typeof failure['message'] === 'string'))
    return 'failure has no message';
  return undefined;
}

function isBoundary(value: unknown): boolean {
  return isObject(value) && typeof value['name'] === 'string' && typeof value['crossings'] === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
