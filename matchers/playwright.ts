import type {
  Expect,
  MatcherReturnType,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestType,
} from '@playwright/test';
import { playwright } from './playwrightPeer.js';
import { applyInstall, type InstallOptions } from './runner/InstallOptions.js';
import { matchersForPlaywright } from './runner/matchersForPlaywright.js';
import type { AllMatchers } from './runner/namedMatchers.js';
import { type TracingFixtures, tracingFixtures } from './runner/tracingFixtures.js';

export { tracing } from '../src/fixture/tracing.js';
export type { TracerFixture } from '../src/fixture/TracerFixture.js';
export type { OnFailure } from '../src/fixture/Scope.js';
export type { InstallOptions } from './runner/InstallOptions.js';
export { traced } from './runner/traced.js';
export { tracingFixtures } from './runner/tracingFixtures.js';
export type { TracingFixtures } from './runner/tracingFixtures.js';
export type { AllMatchers } from './runner/namedMatchers.js';
export type { TraceMatchers } from './TraceMatchers.js';
export type { SnapshotOptions } from '../src/render/SnapshotOptions.js';
export { traceSerializer } from './traceSerializer.js';
export type { TraceSerializer, TraceSnapshotSerializer } from './traceSerializer.js';

/** The matchers as Playwright types them: by what it takes to implement them. */
export type PlaywrightMatchers = {
  [Name in keyof AllMatchers]: (
    received: unknown,
    ...args: Parameters<AllMatchers[Name]>
  ) => ReturnType<AllMatchers[Name]> extends Promise<void> ? Promise<MatcherReturnType> : MatcherReturnType;
};

install();

/**
 * Says for every test of the worker that begins from then on what `options` say. Importing `traceproof/playwright` does the rest.
 * To be called in a file that all test files import, as that which makes a `test` of your own.
 *
 * Playwright takes no snapshot serializers: `expect(traceSerializer.serialize(tracing)).toMatchSnapshot('checkout.txt')`.
 *
 * Throws a `UsageError` for an option that is none, and when another tracer provider is registered.
 *
 * @example
 * ```ts
 * // my-test.ts, which test files import `test` and `expect` from
 * import { install } from 'traceproof/playwright';
 *
 * export { expect, test } from 'traceproof/playwright';
 *
 * install({ strict: true });
 * ```
 */
export function install(options: InstallOptions = {}): void {
  applyInstall(options);
}

/**
 * Playwright's `test`, with a scope for each attempt of each test, and the fixture `tracing`. Importing this registers
 * Traceproof's tracer provider, and throws a `UsageError` when another one is registered.
 *
 * @example
 * ```ts
 * import { trace } from '@opentelemetry/api';
 * import { expect, test } from 'traceproof/playwright';
 *
 * test('keeps the trace whole', async ({ tracing }) => {
 *   await trace.getTracer('shop').startActiveSpan('checkout', async (span) => span.end());
 *   expect(tracing).toHaveNoOrphans();
 * });
 * ```
 */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & TracingFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = playwright.test.extend<TracingFixtures>(tracingFixtures);

/**
 * Playwright's `expect`, with the matchers.
 *
 * @example
 * ```ts
 * import { expect as ours } from 'traceproof/playwright';
 * import { expect as plain, mergeExpects } from '@playwright/test';
 *
 * export const expect = mergeExpects(ours, plain); // and so those of other packages
 * ```
 */
export const expect: Expect<PlaywrightMatchers> = playwright.expect.extend(
  matchersForPlaywright(),
) as unknown as Expect<PlaywrightMatchers>;
