import type { CarrierSubject } from './carrier/CarrierCase.js';
import { carrierCases } from './carrier/carrierCases.js';
import { type CarrierOptOuts, demandCarrier, judgeCarrier } from './checkCarrier.js';
import type { ConformanceOptions } from './ConformanceReport.js';
import { defineSuite, demandRunner, type SuiteRunner } from './defineSuite.js';
import { resolveOptions } from './resolveOptions.js';

/**
 * The cases of `checkCarrier` as tests of a runner, one each. What the carrier is without shows as skipped, with the reason;
 * what is `known` to fail passes until it is mended, and fails then.
 *
 * @throws UsageError as `checkCarrier` does.
 * @example
 * ```ts
 * import { describe, it } from 'node:test';
 * import { defineCarrierSuite } from 'traceproof/conformance';
 *
 * defineCarrierSuite({ describe, it }, {
 *   make: () => new Map<string, string>(),
 *   getter: {
 *     get: (map: Map<string, string> | undefined, name) => map?.get(name),
 *     keys: (map: Map<string, string> | undefined) => [...(map?.keys() ?? [])],
 *   },
 *   setter: { set: (map: Map<string, string>, name, value) => void map.set(name, value) },
 * }, { 'any case': 'keys of a Map are as they were set' });
 * ```
 */
export function defineCarrierSuite<Carrier>(
  runner: SuiteRunner,
  subject: CarrierSubject<Carrier>,
  capabilities: CarrierOptOuts = {},
  options: ConformanceOptions & { readonly name?: string } = {},
): void {
  demandRunner(runner, 'defineCarrierSuite');
  const { name = 'carrier conformance', ...rest } = options;
  const resolved = resolveOptions(rest, carrierCases);
  const carrier = demandCarrier(subject, capabilities, 'defineCarrierSuite');
  defineSuite(runner, {
    name,
    call: 'checkCarrier(subject, capabilities',
    cases: carrierCases,
    optOuts: capabilities,
    options: resolved,
    judge: (one) => judgeCarrier(one, carrier, capabilities, resolved),
  });
}
