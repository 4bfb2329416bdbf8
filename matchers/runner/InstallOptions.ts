import { seedTests } from '../../src/fixture/currentScope.js';
import { checkOptions } from '../../src/util/checkOptions.js';
import { checkSeed } from '../../src/util/checkSeed.js';

/** Options of `install()`. */
export interface InstallOptions {
  /**
   * Makes the trace and span ids of every test the same in every run: they follow from the seed, the test file, the name of
   * the test and the number of the attempt, and from nothing that other tests do. Default: random ids.
   */
  readonly seed?: number | string;
}

/** Applies the options to the tests of a file. Throws a `UsageError` for an option that is none. */
export function applyOptions(options: InstallOptions, file: unknown, fileName: string): void {
  checkOptions('install()', options, ['seed']);
  if (options.seed !== undefined) checkSeed(options.seed);
  seedTests(file, fileName, options.seed);
}
