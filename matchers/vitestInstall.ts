import type { RunnerTestSuite, TestContext } from 'vitest';
import { beginTest, endTest, isInTest, openTestScope, setUpTest, type TestScope } from '../src/fixture/currentScope.js';
import { beginFile, endOfFile } from '../src/fixture/endOfFile.js';
import { onceStrict } from '../src/fixture/onceStrict.js';
import { prepareRealm } from '../src/fixture/prepareRealm.js';
import { StrictError } from '../src/fixture/strict/StrictError.js';
import { UsageError } from '../src/util/UsageError.js';
import * as exported from './index.js';
import { applySeed, checkInstall, type InstallOptions } from './runner/InstallOptions.js';
import { markHooks, type Suite, type SuiteHooks } from './runner/markHooks.js';
import { nameOf } from './runner/nameOf.js';
import { seeErrorsInChai } from './runner/seeErrorsInChai.js';
import { showTrace } from './runner/showTrace.js';
import { warnOfOtherFiles } from './runner/warnOfOtherFiles.js';
import { vitest } from './vitestPeer.js';

const { traceSerializer, ...matchers } = exported;
/** `expect` outlives the modules of test files, and would keep every one it is given. */
const serialized = new WeakSet<object>();

/** Test files that are set up. */
const files = new WeakSet<object>();

/** The last of each test. */
const attempts = new WeakMap<object, TestScope>();

const tooOld =
  'traceproof/vitest needs vitest 4.1 or later: this one has no aroundEach, and no other hook carries a scope into the test.';

/**
 * Registers Traceproof's tracer provider, the matchers and the snapshot serializer, and opens a scope for each attempt of each test. Importing
 * `traceproof/vitest` does this whenever vitest evaluates it; under `--no-isolate` that is once for all test files, unless
 * it is listed in `setupFiles` itself: call `install()` in a set-up file of your own. Calling it twice in a test file
 * changes nothing, but for what options say.
 *
 * Throws a {@link UsageError} for an option that is none, when vitest has no `aroundEach`, that is, before 4.1, and when
 * another tracer provider is registered.
 *
 * @example
 * ```ts
 * // my-setup.ts, listed in setupFiles
 * import { install } from 'traceproof/vitest';
 *
 * install({ strict: true });
 * ```
 */
export function install(options: InstallOptions = {}): void {
  checkInstall(options);
  if (typeof vitest.aroundEach !== 'function') throw new UsageError(tooOld);
  const suite = vitest.TestRunner.getCurrentSuite();
  applySeed(options, suite.file, suite.file.name);
  const realm = prepareRealm();
  files.add(suite.file);
  vitest.expect.extend(matchers);
  if (!serialized.has(vitest.expect)) vitest.expect.addSnapshotSerializer(traceSerializer);
  serialized.add(vitest.expect);
  onceStrict('vitest', options.strict, () => seeErrorsInChai(vitest.chai));
  // Not by aroundEach() itself: that sets up the automatic fixtures of test.extend before it calls back, outside the scope.
  suite.on('aroundEach', inOwnScope);
  if (options.strict !== undefined || options.onFailure !== undefined) suite.on('aroundEach', settingUp(options));
  suite.on('aroundAll', toTheEnd);
  if (options.strict === undefined) return;
  if (options.strict !== false) warnOfOtherFiles(realm, files, () => vitest.TestRunner.getCurrentTest());
  suite.on('aroundAll', knowingHooks);
  suite.on('beforeEach', beginTest);
}

/** What hooks of suites start while concurrent tests run beside them is not of those. */
async function knowingHooks(runSuite: () => Promise<void>, suite: Suite): Promise<void> {
  markHooks(suite, (one) => vitest.TestRunner.getSuiteHooks(one as RunnerTestSuite) as unknown as SuiteHooks);
  await runSuite();
}

/** A test that is done can fail no more, so what is found of it fails the file. */
async function toTheEnd(runSuite: () => Promise<void>): Promise<void> {
  beginFile();
  await runSuite();
  const [first, ...others] = (await endOfFile()).map(({ error }) => error);
  if (first !== undefined) throw StrictError.join(first, ...others);
}

async function inOwnScope(runTest: () => Promise<void>, { task, onTestFinished }: TestContext): Promise<void> {
  if (isInTest()) return runTest();
  const scope = openTestScope(nameOf(task, ' > '), { whenStrict: () => onTestFinished(endTest) });
  attempts.get(task)?.discount();
  attempts.set(task, scope);
  const earlier = task.result?.errors?.length ?? 0;
  let found: Error | undefined;
  try {
    await scope.run(runTest);
    // By now the hooks and fixtures of the test are done, too. What it failed by stays alone.
    found = task.result?.state === 'pass' ? scope.judge() : undefined;
  } finally {
    showTrace(scope, task.result?.errors?.slice(earlier));
    scope.close({ failed: task.result?.state === 'fail' || found !== undefined });
  }
  await scope.stopped();
  if (found !== undefined) throw found;
}

/** Calls what set-up files say of all tests before their own code runs, in this scope. */
function settingUp(options: InstallOptions): (runTest: () => Promise<void>) => Promise<void> {
  return async (runTest) => {
    setUpTest(options);
    await runTest();
  };
}
