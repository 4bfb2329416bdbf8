import { demandPropagator, judge, type PropagatorFactory, type PropagatorOptOuts } from './checkPropagator.js';
import type { ConformanceOptions } from './ConformanceReport.js';
import { defineSuite, demandRunner, type SuiteRunner } from './defineSuite.js';
import { propagatorCases } from './propagator/propagatorCases.js';
import { resolveOptions } from './resolveOptions.js';

/**
 * The cases of `checkPropagator` as tests of a runner, one each. What the propagator is without shows as skipped, with the
 * reason; what is `known` to fail passes until it is mended, and fails then.
 *
 * @throws UsageError as `checkPropagator` does.
 * @example
 * ```ts
 * import { describe, it } from 'node:test';
 * import { W3CBaggagePropagator } from '@opentelemetry/core';
 * import { definePropagatorSuite } from 'traceproof/conformance';
 *
 * definePropagatorSuite({ describe, it }, () => new W3CBaggagePropagator(), { trace: 'it carries baggage alone' }, {
 *   seed: 1,
 *   only: ['inject-writes-its-fields', 'inject-is-deterministic'],
 * });
 * ```
 */
export function definePropagatorSuite(
  runner: SuiteRunner,
  factory: PropagatorFactory,
  capabilities: PropagatorOptOuts = {},
  options: ConformanceOptions & { readonly name?: string } = {},
): void {
  demandRunner(runner, 'definePropagatorSuite');
  const { name = 'propagator conformance', ...rest } = options;
  const resolved = resolveOptions(rest, propagatorCases);
  demandPropagator(factory, capabilities, 'definePropagatorSuite');
  defineSuite(runner, {
    name,
    call: 'checkPropagator(factory, capabilities',
    cases: propagatorCases,
    optOuts: capabilities,
    options: resolved,
    judge: (one) => judge(one, factory, capabilities, resolved),
  });
}
