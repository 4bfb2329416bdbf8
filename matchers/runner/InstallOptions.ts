import { checkStrict } from '../../src/check/strict/checkStrict.js';
import type { StrictOptions } from '../../src/check/strict/StrictOptions.js';
import { seedTests } from '../../src/fixture/currentScope.js';
import { checkOptions } from '../../src/util/checkOptions.js';
import { checkSeed } from '../../src/util/checkSeed.js';

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
}

/** Throws a `UsageError` for what is no such option. */
export function checkInstall(options: InstallOptions): void {
  checkOptions('install()', options, ['strict', 'seed']);
  if (options.strict !== undefined) checkStrict('install({ strict })', options.strict);
  if (options.seed !== undefined) checkSeed(options.seed);
}

/** Gives the tests of a file their seed. */
export function applySeed({ seed }: InstallOptions, file: unknown, fileName: string): void {
  seedTests(file, fileName, seed);
}
