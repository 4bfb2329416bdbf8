import { checkStrict } from '../../src/check/strict/checkStrict.js';
import type { StrictOptions } from '../../src/check/strict/StrictOptions.js';
import { checkOptions } from '../../src/util/checkOptions.js';

/** Options of `install()`. */
export interface InstallOptions {
  /**
   * Strict mode for every test: one that passed fails by what the checks find. Options switch checks off by name, or list the
   * spans that are meant; `tracing.strict()` adds to them in a test. Default: as it is, off at first.
   */
  readonly strict?: boolean | StrictOptions;
}

/** Throws a `UsageError` for what is no such option. */
export function checkInstall(options: InstallOptions): void {
  checkOptions('install()', options, ['strict']);
  if (options.strict !== undefined) checkStrict('install({ strict })', options.strict);
}
