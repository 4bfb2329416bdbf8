import * as nodeTest from 'node:test';
import { UsageError } from '../src/util/UsageError.js';
import { followNodeTest } from './runner/followNodeTest.js';
import { applyInstall, type InstallOptions } from './runner/InstallOptions.js';
import { type AssertRegistry, registerAssertions } from './runner/registerAssertions.js';
import { serializeSnapshots, type SnapshotRegistry } from './runner/serializeSnapshots.js';
import './types/nodeTest.js';

export type { OnFailure } from '../src/fixture/Scope.js';
export { tracing } from '../src/fixture/tracing.js';
export type { TracerFixture } from '../src/fixture/TracerFixture.js';
export type { InstallOptions } from './runner/InstallOptions.js';
export type { AllMatchers } from './runner/namedMatchers.js';
export { traceAssert } from './runner/traceAssert.js';
export type { TraceAssert, TraceAssertions } from './runner/traceAssert.js';
export { traced } from './runner/traced.js';
export type { TraceMatchers } from './TraceMatchers.js';
export type { SnapshotOptions } from '../src/render/SnapshotOptions.js';
export { traceSerializer } from './traceSerializer.js';
export type { TraceSerializer, TraceSnapshotSerializer } from './traceSerializer.js';

install();

/**
 * Registers Traceproof's tracer provider, and opens a scope for each test and subtest of `node:test`. Importing
 * `traceproof/node-test` does this; it is here for people who want to say so in a set-up file of their own. Calling it twice
 * changes nothing, but for what options say. Tests that were declared before have no scope.
 *
 * Where Node has `assert.register` (22.14 and 23.7), the matchers are also in the `assert` of each test:
 * `t.assert.toBeChildOf(span, parent)`, `t.assert.notToBeChildOf(span, parent)`. Where it has snapshots (22.3), those of traces
 * are trees: `t.assert.snapshot(tracing)`; serializers of your own (`snapshot.setDefaultSnapshotSerializers`) take their place.
 *
 * Throws a {@link UsageError} for an option that is none, under bun, and when another tracer provider is registered.
 *
 * @example
 * ```ts
 * // node --import traceproof/node-test --test
 * import test from 'node:test';
 * import { trace } from '@opentelemetry/api';
 * import { traceAssert, tracing } from 'traceproof/node-test';
 *
 * test('keeps the trace whole', async () => {
 *   await trace.getTracer('shop').startActiveSpan('checkout', async (span) => span.end());
 *   traceAssert.toHaveNoOrphans(tracing);
 * });
 * ```
 */
export function install(options: InstallOptions = {}): void {
  if (process.versions['bun'] !== undefined) throw new UsageError(notInBun);
  applyInstall(options);
  followNodeTest();
  registerAssertions(nodeTest as { assert?: AssertRegistry });
  serializeSnapshots(nodeTest as { snapshot?: SnapshotRegistry });
}

const notInBun =
  'traceproof/node-test follows the test runner of Node, and this is bun. For bun test there is traceproof/bun: preload = ["traceproof/bun"] in the [test] section of bunfig.toml.';
