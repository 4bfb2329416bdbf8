import { type CompositeOptOuts, demandComposite, judgeComposite } from './checkComposite.js';
import type { Compose } from './composite/CompositeCase.js';
import { compositeCases } from './composite/compositeCases.js';
import type { ConformanceOptions } from './ConformanceReport.js';
import { defineSuite, demandRunner, type SuiteRunner } from './defineSuite.js';
import { resolveOptions } from './resolveOptions.js';

/**
 * The cases of `checkComposite` as tests of a runner, one each. What the composite is without shows as skipped, with the reason;
 * what is `known` to fail passes until it is mended, and fails then.
 *
 * @throws UsageError as `checkComposite` does.
 * @example
 * ```ts
 * import { describe, it } from 'node:test';
 * import { CompositePropagator } from '@opentelemetry/core';
 * import { defineCompositeSuite } from 'traceproof/conformance';
 *
 * defineCompositeSuite({ describe, it }, (propagators) => new CompositePropagator({ propagators }), {}, { seed: 1 });
 * ```
 */
export function defineCompositeSuite(
  runner: SuiteRunner,
  compose: Compose,
  capabilities: CompositeOptOuts = {},
  options: ConformanceOptions & { readonly name?: string } = {},
): void {
  demandRunner(runner, 'defineCompositeSuite');
  const { name = 'composite conformance', ...rest } = options;
  const resolved = resolveOptions(rest, compositeCases);
  demandComposite(compose, capabilities, 'defineCompositeSuite');
  defineSuite(runner, {
    name,
    call: 'checkComposite(compose, capabilities',
    cases: compositeCases,
    optOuts: capabilities,
    options: resolved,
    judge: (one) => judgeComposite(one, compose, capabilities, resolved),
  });
}
