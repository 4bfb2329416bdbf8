import { basename } from 'node:path';
import type { Fixtures, TestInfo } from '@playwright/test';
import { openTestScope, type TestScope } from '../../src/fixture/currentScope.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { showTraceInPlaywright } from './showTraceInPlaywright.js';
import type { Run } from './wrapBody.js';

/** What the tests get. */
export interface TracingFixtures {
  /** The fixture of the test. */
  readonly tracing: TracerFixture;
}

/**
 * Opens a scope for each attempt of each test, whether or not it asks for `tracing`; for a `test` of your own:
 * `base.extend(tracingFixtures)`.
 *
 * @example
 * ```ts
 * import { test as base } from '@playwright/test';
 * import { tracingFixtures } from 'traceproof/playwright';
 *
 * export const test = base.extend(tracingFixtures);
 * ```
 */
export const tracingFixtures: Fixtures<TracingFixtures> = {
  tracing: [
    // Playwright reads the names of other fixtures in the source: a pattern it must be.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, info) => {
      const scope = openTestScope(info.titlePath.slice(1).join(' › '), {
        strict: joinRealm().strictByDefault,
        seededBy: seedOf(info),
      });
      const release = carryInto(info, scope.run);
      try {
        await use(scope.fixture);
      } finally {
        release();
        close(scope, info);
      }
    },
    { auto: true, box: true },
  ],
};

/**
 * A failed attempt ends its worker, so that the next one is counted nowhere but by Playwright. `file` of a test is that which
 * calls `test()`, which may be a helper.
 */
function seedOf({ titlePath: [file = ''], retry, repeatEachIndex }: TestInfo): string[] {
  return [basename(file), String(retry), String(repeatEachIndex)];
}

/** Other fixtures and the hooks are done by then. What a test failed by has no finding of strict mode beside it. */
function close(scope: TestScope, { status, expectedStatus, errors }: TestInfo): void {
  const found = status === expectedStatus ? scope.judge() : undefined;
  if (status !== expectedStatus) showTraceInPlaywright(scope, errors);
  scope.close({ failed: status !== expectedStatus || found !== undefined });
  if (found !== undefined) throw found;
}

/** By what the worker runs hooks, fixtures and the body, each in a chain of its own, never in that of a fixture. Internal. */
interface Steered {
  _runWithTimeout?: (runnable: unknown, fn: () => Promise<void>) => Promise<void>;
}

/** Makes all that is run for a test from now on run in its scope. Returns what undoes that. */
function carryInto(info: TestInfo, run: Run): () => void {
  const steered = info as Steered;
  const own = steered._runWithTimeout;
  if (typeof own !== 'function') {
    joinRealm().notes.add(note);
    return () => {};
  }
  steered._runWithTimeout = (runnable, fn) => own.call(info, runnable, () => run(fn));
  return () => {
    delete steered._runWithTimeout;
  };
}

const note = [
  'This Playwright gives no way into the async chain of its tests: their spans are found by elimination, which suffices, because a',
  'worker runs one test at a time. What an earlier test left running is taken for the test that runs; traced(fn) tells them apart.',
].join('\n');
