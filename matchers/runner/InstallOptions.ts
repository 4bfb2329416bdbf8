import { checkStrict } from '../../src/check/strict/checkStrict.js';
import type { StrictOptions } from '../../src/check/strict/StrictOptions.js';
import { seedTests } from '../../src/fixture/currentScope.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import type { OnFailure } from '../../src/fixture/Scope.js';
import { checkOptions } from '../../src/util/checkOptions.js';
import { checkSeed } from '../../src/util/checkSeed.js';
import { printValue } from '../../src/util/printValue.js';
import { UsageError } from '../../src/util/UsageError.js';

/** Options of `install()`. */
export interface InstallOptions {
  /**
   * Strict mode for every test: one that passed fails by what the checks find. Options switch checks off by name, or list the
   * spans that are meant; `tracing.strict()` adds to them in a test. Default: as it is, off at first.
   */
  readonly strict?: boolean | StrictOptions;
  /**
   * Makes the trace and span ids of every test the same in every run: they follow from the seed, the test file, the name of
   * the test and the number of the attempt, and from nothing that other tests do. Default: random ids.
   */
  readonly seed?: number | string;
  /**
   * `'trace'`: a failing test shows its spans below its failure, unless that shows them already. `'none'`: it does not.
   * Default: as it is, `'trace'` at first.
   */
  readonly onFailure?: OnFailure;
}

const outcomes: readonly unknown[] = ['trace', 'none', undefined];

/** Throws a `UsageError` for what is no such option. */
export function checkInstall(options: InstallOptions): void {
  checkOptions('install()', options, ['strict', 'seed', 'onFailure']);
  const { onFailure } = options;
  if (!outcomes.includes(onFailure))
    throw new UsageError(`onFailure of install() is 'trace' or 'none', not ${printValue(onFailure)}.`);
  if (options.strict !== undefined) checkStrict('install({ strict })', options.strict);
  if (options.seed !== undefined) checkSeed(options.seed);
}

/**
 * Takes the options of `install()` over, for every test from now on, in a process of which one or several test files are run.
 * Throws a `UsageError` for what is no such option.
 */
export function applyInstall(options: InstallOptions): void {
  checkInstall(options);
  const realm = joinRealm();
  realm.ensureRegistered();
  if (options.seed !== undefined) seedTests(wholeProcess, '', options.seed);
  if (options.strict !== undefined) realm.strictByDefault = options.strict;
  if (options.onFailure !== undefined) realm.onFailure = options.onFailure;
}

/** Stands for all files: what tells their tests apart is in `seededBy` of each. */
const wholeProcess = 'the whole process';

/** Gives the tests of a file their seed. */
export function applySeed({ seed }: InstallOptions, file: unknown, fileName: string): void {
  seedTests(file, fileName, seed);
}
