import * as vitest from 'vitest';
import { isInTest, openTestScope } from '../src/fixture/currentScope.js';
import { joinRealm } from '../src/fixture/joinRealm.js';
import { UsageError } from '../src/util/UsageError.js';
import * as exported from './index.js';
import { applyOptions, type InstallOptions } from './runner/InstallOptions.js';
import { nameOf } from './runner/nameOf.js';
import './types/vitest.js';

export { tracing } from '../src/fixture/tracing.js';
export type { TracerFixture } from '../src/fixture/TracerFixture.js';
export type { InstallOptions } from './runner/InstallOptions.js';
export { traced } from './runner/traced.js';
export type { TraceMatchers } from './TraceMatchers.js';

const { traceSerializer, ...matchers } = exported;
/** `expect` outlives the modules of test files, and would keep every one it is given. */
const serialized = new WeakSet<object>();

const tooOld =
  'traceproof/vitest needs vitest 4.1 or later: this one has no aroundEach, and no other hook carries a scope into the test.';

install();

/**
 * Registers Traceproof's tracer provider, the matchers and the snapshot serializer, and opens a scope for each attempt of
 * each test. Importing `traceproof/vitest` does this whenever vitest evaluates it; under `--no-isolate` that is once for all
 * test files, unless it is listed in `setupFiles` itself: call `install()` in a set-up file of your own. Calling it twice in
 * a test file changes nothing but the options that it is given.
 *
 * @param options - `seed`: ids that are the same in every run.
 * @throws UsageError for an option that is none, when vitest has no `aroundEach`, that is, before 4.1, and when another tracer
 * provider is registered.
 *
 * @example
 * ```ts
 * // my-setup.ts, listed in setupFiles
 * import { install } from 'traceproof/vitest';
 *
 * install({ seed: 1 });
 * ```
 */
export function install(options: InstallOptions = {}): void {
  if (typeof vitest.aroundEach !== 'function') throw new UsageError(tooOld);
  const suite = vitest.TestRunner.getCurrentSuite();
  applyOptions(options, suite.file, suite.file.name);
  joinRealm().ensureRegistered();
  vitest.expect.extend(matchers);
  if (!serialized.has(vitest.expect)) vitest.expect.addSnapshotSerializer(traceSerializer);
  serialized.add(vitest.expect);
  // Not by aroundEach() itself: that sets up the automatic fixtures of test.extend before it calls back, outside the scope.
  suite.on('aroundEach', inOwnScope);
}

async function inOwnScope(runTest: () => Promise<void>, { task }: vitest.TestContext): Promise<void> {
  if (isInTest()) return runTest();
  const scope = openTestScope(nameOf(task, ' > '));
  try {
    await scope.run(runTest);
  } finally {
    scope.close({ failed: task.result?.state === 'fail' });
  }
}
