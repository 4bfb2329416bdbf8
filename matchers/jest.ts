import { basename } from 'node:path';
import { joinRealm } from '../src/fixture/joinRealm.js';
import * as exported from './index.js';
import { followCircus } from './runner/followCircus.js';
import { applyOptions, type InstallOptions } from './runner/InstallOptions.js';
import { jestGlobals } from './runner/jestGlobals.js';
import { openAmbientScopes } from './runner/openAmbientScopes.js';
import './types/jest.js';

export { tracing } from '../src/fixture/tracing.js';
export type { TracerFixture } from '../src/fixture/TracerFixture.js';
export type { InstallOptions } from './runner/InstallOptions.js';
export { traced } from './runner/traced.js';
export type { TraceMatchers } from './TraceMatchers.js';

const { traceSerializer, ...matchers } = exported;

install();

/**
 * Registers Traceproof's tracer provider, the matchers and the snapshot serializer, and opens a scope for each attempt of
 * each test. Importing `traceproof/jest` does this; it is here for people who want to say so, or give options, in a set-up
 * file of their own. Calling it twice in a test file changes nothing but the options that it is given.
 *
 * @param options - `seed`: ids that are the same in every run.
 * @throws UsageError for an option that is none, where jest's `expect` is not there yet, as in `setupFiles`, and when another
 * tracer provider is registered.
 *
 * @example
 * ```ts
 * // my-setup.js, listed in setupFilesAfterEnv
 * const { install } = require('traceproof/jest');
 *
 * install({ seed: 1 });
 * ```
 */
export function install(options: InstallOptions = {}): void {
  const globals = jestGlobals();
  const { testPath = '' } = globals.expect.getState();
  applyOptions(options, testPath, basename(testPath));
  joinRealm().ensureRegistered();
  globals.expect.extend(matchers);
  globals.expect.addSnapshotSerializer(traceSerializer);
  if (!followCircus()) openAmbientScopes(globals);
}
