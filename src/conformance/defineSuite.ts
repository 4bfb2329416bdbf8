import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import type { CaseInfo } from './ConformanceCase.js';
import type { ConformanceFinding } from './ConformanceReport.js';
import { renderFinding } from './report/renderFinding.js';
import type { ResolvedOptions } from './resolveOptions.js';

/** A test function of a runner: vitest, jest, node:test, mocha, bun. */
export interface SuiteIt {
  /** Defines a test. */
  (name: string, run: () => void | Promise<void>): unknown;
  /** Defines a test that is told as skipped. */
  skip(name: string, run: () => void | Promise<void>): unknown;
}

/** What a suite needs of a runner. */
export interface SuiteRunner {
  /** Groups tests. */
  describe(name: string, define: () => void): unknown;
  /** Its `it` or `test`. */
  readonly it: SuiteIt;
}

/** One kit, and what it is asked of. */
export interface Suite<Case extends CaseInfo> {
  /** Name of the `describe`. */
  readonly name: string;
  /** The function that does the same without a runner, and its first arguments: `checkCarrier(subject, capabilities`. */
  readonly call: string;
  readonly cases: readonly Case[];
  readonly optOuts: Readonly<Record<string, string | undefined>>;
  readonly options: ResolvedOptions;
  judge(one: Case): ConformanceFinding | Promise<ConformanceFinding>;
}

/**
 * Hands each case to the runner as a test of its own; what the subject is without shows as skipped, with the reason, and so does
 * what it may do or leave.
 */
export function defineSuite<Case extends CaseInfo>({ describe, it }: SuiteRunner, suite: Suite<Case>): void {
  const { name, cases, optOuts, options } = suite;
  /** Groups tests. */
  describe(name, () => {
    for (const one of cases.filter(({ id }) => options.only?.has(id) ?? true)) {
      const without = one.needs.find((need) => optOuts[need] !== undefined);
      const title = `${one.id}: ${one.title} (${one.level})`;
      const may = one.level === 'may' && options.only === undefined;
      if (may) it.skip(`${title} [optional: name it in only to have it run]`, () => {});
      else if (without === undefined) it(title, async () => demand(await suite.judge(one), suite));
      else it.skip(`${title} [no ${without}: ${optOuts[without]}]`, () => {});
    }
  });
}

/** Refuses what is no runner, and what came first in its place. */
export function demandRunner(runner: SuiteRunner, call: string): void {
  const { describe, it } = (runner ?? {}) as Partial<SuiteRunner>;
  const parts = { describe, it, 'it.skip': it?.skip };
  const missing = Object.entries(parts).find(([, part]) => typeof part !== 'function');
  if (missing === undefined) return;
  throw new UsageError(
    `${call}() takes the functions of a runner first, { describe, it }; ${missing[0]} is ${printValue(missing[1])}, not a function.`,
  );
}

function demand<Case extends CaseInfo>(finding: ConformanceFinding, { call, options }: Suite<Case>): void {
  const known = options.known[finding.id];
  if (finding.outcome === 'fail' && known === undefined)
    throw new Error(renderFinding(finding, againText(finding.id, call, options)));
  if (finding.outcome === 'pass' && known !== undefined)
    throw new Error(`${finding.id} is listed as known to fail (${known}), and passes: take it out of the list.`);
}

function againText(id: string, call: string, { seed, runs }: ResolvedOptions): string {
  return `${call}, { seed: ${seed}, runs: ${runs}, only: ['${id}'] })`;
}
