import { nearestName } from '../util/nearestName.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import type { CaseInfo } from './ConformanceCase.js';
import type { ConformanceOptions } from './ConformanceReport.js';

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly runs: number;
  readonly seed: number;
  readonly known: Readonly<Record<string, string>>;
  readonly only: ReadonlySet<string> | undefined;
}

const accepted = ['runs', 'seed', 'known', 'only'];

/** Fills in defaults; throws a `UsageError` for what is none of the options. */
export function resolveOptions(given: ConformanceOptions, cases: readonly CaseInfo[]): ResolvedOptions {
  demandObject('options', given);
  demandNames('option', Object.keys(given), accepted);
  const { runs = 200, seed = Math.floor(Math.random() * 0x7fffffff), known = {}, only } = given;
  demandInteger('runs', runs, 1, Number.MAX_SAFE_INTEGER);
  demandInteger('seed', seed, -0x80000000, 0x7fffffff);
  const ids = cases.map(({ id }) => id);
  demandReasons('known', known, ids);
  if (only !== undefined) demandOnly(only, ids);
  return { runs, seed, known, only: only && new Set(only) };
}

/** Refuses opt-outs that name nothing there is, or give no reason. */
export function demandReasons(what: string, given: object, names: readonly string[]): void {
  demandObject(what, given);
  demandNames(`name in ${what}`, Object.keys(given), names);
  for (const [name, reason] of Object.entries(given))
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new UsageError(
        `${what} has ${printValue(reason)} for ${printValue(name)}; accepted: the reason, as a text. It is shown in place of the cases.`,
      );
}

/** None at all would be a report that cannot fail. */
function demandOnly(only: unknown, ids: readonly string[]): void {
  if (!Array.isArray(only) || only.length === 0)
    throw new UsageError(`Option only is ${printValue(only)}; accepted: a list of ids of cases, one at least.`);
  demandNames('case', only, ids);
}

function demandObject(what: string, given: unknown): void {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return;
  throw new UsageError(`The ${what} are ${printValue(given)}; accepted: an object.`);
}

function demandNames(what: string, given: readonly string[], names: readonly string[]): void {
  const unknown = given.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(
    `Unknown ${what}: ${printValue(unknown)}. Nearest: ${nearestName(unknown, names) ?? names[0]}. There are: ${names.join(', ')}.`,
  );
}

function demandInteger(name: string, value: unknown, least: number, most: number): void {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
  throw new UsageError(`Option ${name} is ${printValue(value)}; accepted: a whole number from ${least} to ${most}.`);
}
