import {
  type ContextManagerFactory,
  type ContextManagerOptOuts,
  demandContextManager,
  judgeContextManager,
} from './checkContextManager.js';
import type { ConformanceOptions } from './ConformanceReport.js';
import { contextManagerCases } from './contextManager/contextManagerCases.js';
import { defineSuite, demandRunner, type SuiteRunner } from './defineSuite.js';
import { resolveOptions } from './resolveOptions.js';

/**
 * The cases of `checkContextManager` as tests of a runner, one each. What the manager is without shows as skipped, with the
 * reason; what is `known` to fail passes until it is mended, and fails then.
 *
 * @throws UsageError as `checkContextManager` does.
 * @example
 * ```ts
 * import { describe, it } from 'node:test';
 * import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
 * import { defineContextManagerSuite } from 'traceproof/conformance';
 *
 * defineContextManagerSuite({ describe, it }, () => new AsyncLocalStorageContextManager(), {}, {
 *   seed: 1,
 *   only: ['with-sets-the-very-context', 'siblings-stay-apart'],
 * });
 * ```
 */
export function defineContextManagerSuite(
  runner: SuiteRunner,
  factory: ContextManagerFactory,
  capabilities: ContextManagerOptOuts = {},
  options: ConformanceOptions & { readonly name?: string } = {},
): void {
  demandRunner(runner, 'defineContextManagerSuite');
  const { name = 'context manager conformance', ...rest } = options;
  const resolved = resolveOptions(rest, contextManagerCases);
  const optOuts = demandContextManager(factory, capabilities, 'defineContextManagerSuite');
  defineSuite(runner, {
    name,
    call: 'checkContextManager(factory, capabilities',
    cases: contextManagerCases,
    optOuts,
    options: resolved,
    judge: (one) => judgeContextManager(one, factory, optOuts, resolved),
  });
}
