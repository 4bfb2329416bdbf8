import { bunTest } from './runner/bunTest.js';
import { followBun } from './runner/followBun.js';
import { applyInstall, checkInstall, type InstallOptions } from './runner/InstallOptions.js';
import { matchersForBun } from './runner/matchersForBun.js';
import { openAsymmetric } from './runner/openAsymmetric.js';
import './types/bun.js';

export type { OnFailure } from '../src/fixture/Scope.js';
export type { InstallOptions } from './runner/InstallOptions.js';
export { tracing } from '../src/fixture/tracing.js';
export type { TracerFixture } from '../src/fixture/TracerFixture.js';
export { traced } from './runner/traced.js';
export type { TraceMatchers } from './TraceMatchers.js';
export type { SnapshotOptions } from '../src/render/SnapshotOptions.js';
export { traceSerializer } from './traceSerializer.js';
export type { TraceSerializer, TraceSnapshotSerializer } from './traceSerializer.js';

install();

/**
 * Registers Traceproof's tracer provider and the matchers, and opens a scope for each attempt of each test. Preloading
 * `traceproof/bun` does this; it is here for people who want to say so in a preloaded file of their own. Calling it twice
 * changes nothing, but for what options say.
 *
 * bun takes no snapshot serializers: `expect(traceSerializer.serialize(tracing)).toMatchSnapshot()`.
 *
 * Throws a `UsageError` for an option that is none, outside of bun, and when another tracer provider is registered.
 *
 * @example
 * ```ts
 * // my-setup.ts, listed in bunfig.toml: [test] preload = ["./my-setup.ts"]
 * import { install } from 'traceproof/bun';
 *
 * install();
 * ```
 */
export function install(options: InstallOptions = {}): void {
  checkInstall(options);
  const bun = bunTest();
  applyInstall(options);
  openAsymmetric(bun.expect, printInBun);
  bun.expect.extend(matchersForBun());
  followBun(bun);
}

/** As bun prints it in its own messages. */
function printInBun(value: unknown): string {
  return (globalThis as unknown as { Bun: { inspect(value: unknown): string } }).Bun.inspect(value);
}
