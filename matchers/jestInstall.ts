import { basename } from 'node:path';
import { joinRealm } from '../src/fixture/joinRealm.js';
import { onceStrict } from '../src/fixture/onceStrict.js';
import * as exported from './index.js';
import { followCircus } from './runner/followCircus.js';
import { applySeed, checkInstall, type InstallOptions } from './runner/InstallOptions.js';
import { jestGlobals } from './runner/jestGlobals.js';
import { seeErrorsInJest } from './runner/seeErrorsInJest.js';
import { openAmbientScopes } from './runner/openAmbientScopes.js';

const { traceSerializer, ...matchers } = exported;

/**
 * Registers Traceproof's tracer provider, the matchers and the snapshot serializer, and opens a scope for each attempt of each test. Importing
 * `traceproof/jest` does this; it is here for people who want to say so in a set-up file of their own. Calling it twice in a
 * test file changes nothing, but for what options say.
 *
 * Throws a `UsageError` for an option that is none, where jest's `expect` is not there yet, as in `setupFiles`, and when another tracer provider is
 * registered.
 *
 * @example
 * ```ts
 * // my-setup.ts, listed in setupFilesAfterEnv
 * import { install } from 'traceproof/jest';
 *
 * install({ strict: true });
 * ```
 */
export function install(options: InstallOptions = {}): void {
  checkInstall(options);
  const globals = jestGlobals();
  const { testPath = '' } = globals.expect.getState();
  applySeed(options, testPath, basename(testPath));
  const realm = joinRealm();
  realm.ensureRegistered();
  keepAfterFile(realm);
  if (options.strict !== undefined) realm.strictByDefault = options.strict;
  if (options.onFailure !== undefined) realm.onFailure = options.onFailure;
  globals.expect.extend(matchers);
  globals.expect.addSnapshotSerializer(traceSerializer);
  onceStrict('jest', options.strict, seeErrorsInJest);
  if (!followCircus()) openAmbientScopes(globals);
}

/**
 * jest spoils what globals hold when a test file is over: a field that is written then, by code that runs on, is a setter that
 * calls itself (`deleteProperty` in jest-util). Nothing listed: all fields are kept.
 */
function keepAfterFile(realm: object): void {
  Object.defineProperty(realm, Symbol.for('$$jest-protect-from-deletion'), { value: [], configurable: true });
}
