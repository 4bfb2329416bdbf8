import { checkStrict } from '../../src/check/strict/checkStrict.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import { checkOptions } from '../../src/util/checkOptions.js';
import type { InstallOptions } from './InstallOptions.js';

/** Options of `install()` in runners whose tests have no seed. */
export type StrictInstallOptions = Pick<InstallOptions, 'strict'>;

/** Turns strict mode on for every test, or off. Throws a `UsageError` for what is no such option. */
export function applyStrict(options: StrictInstallOptions): void {
  checkOptions('install()', options, ['strict']);
  if (options.strict === undefined) return;
  checkStrict('install({ strict })', options.strict);
  joinRealm().strictByDefault = options.strict;
}
