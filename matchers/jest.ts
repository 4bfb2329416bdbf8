import { joinRealm } from '../src/fixture/joinRealm.js';
import * as matchers from './index.js';
import { followCircus } from './runner/followCircus.js';
import { jestGlobals } from './runner/jestGlobals.js';
import { openAmbientScopes } from './runner/openAmbientScopes.js';
import './types/jest.js';

export { tracing } from '../src/fixture/tracing.js';
export type { TracerFixture } from '../src/fixture/TracerFixture.js';
export { traced } from './runner/traced.js';
export type { TraceMatchers } from './TraceMatchers.js';

install();

/**
 * Registers Traceproof's tracer provider and the matchers, and opens a scope for each attempt of each test. Importing
 * `traceproof/jest` does this; it is here for people who want to say so in a set-up file of their own. Calling it twice in a
 * test file changes nothing.
 *
 * Throws a `UsageError` where jest's `expect` is not there yet, as in `setupFiles`, and when another tracer provider is
 * registered.
 *
 * @example
 * ```ts
 * // my-setup.js, listed in setupFilesAfterEnv
 * const { install } = require('traceproof/jest');
 *
 * install();
 * ```
 */
export function install(): void {
  const globals = jestGlobals();
  joinRealm().ensureRegistered();
  globals.expect.extend({ ...matchers });
  if (!followCircus()) openAmbientScopes(globals);
}
