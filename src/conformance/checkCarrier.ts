import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import {
  carrierCapabilities,
  type CarrierCapability,
  type CarrierCase,
  type CarrierSubject,
} from './carrier/CarrierCase.js';
import { carrierCases } from './carrier/carrierCases.js';
import type { ConformanceFinding, ConformanceOptions, ConformanceReport } from './ConformanceReport.js';
import { tryCarrierCase } from './generate/tryCarrierCase.js';
import { findingOf, reportOf, skipped } from './reportOf.js';
import { demandReasons, type ResolvedOptions, resolveOptions } from './resolveOptions.js';

/** What a carrier is without, each with the reason. The cases that need it are skipped, visibly. */
export type CarrierOptOuts = { readonly [Name in CarrierCapability]?: string };

/**
 * Holds a carrier's getter and setter to the propagators API of OpenTelemetry, on generated headers. Never throws on a finding.
 *
 * @throws UsageError when the subject is no carrier, and for opt-outs and options that do not exist.
 * @example
 * ```ts
 * import { checkCarrier } from 'traceproof/conformance';
 *
 * const { ok } = checkCarrier({
 *   make: () => new Headers(),
 *   getter: {
 *     get: (headers: Headers | undefined, name) => headers?.get(name) ?? undefined,
 *     keys: (headers: Headers | undefined) => [...(headers?.keys() ?? [])],
 *   },
 *   setter: { set: (headers: Headers, name, value) => headers.set(name, value) },
 * });
 * console.log(ok); // true
 * ```
 */
export function checkCarrier<Carrier>(
  subject: CarrierSubject<Carrier>,
  capabilities: CarrierOptOuts = {},
  options: ConformanceOptions = {},
): ConformanceReport {
  const resolved = resolveOptions(options, carrierCases);
  const carrier = demandCarrier(subject, capabilities);
  const wanted = carrierCases.filter(({ id }) => resolved.only?.has(id) ?? true);
  return reportOf(
    wanted.map((one) => judgeCarrier(one, carrier, capabilities, resolved)),
    resolved,
  );
}

/** The finding of one case. */
export function judgeCarrier(
  one: CarrierCase,
  subject: CarrierSubject,
  capabilities: CarrierOptOuts,
  options: ResolvedOptions,
): ConformanceFinding {
  return skipped(one, capabilities) ?? findingOf(one, tryCarrierCase(one, subject, options), options.known);
}

/** Refuses what is no carrier, and opt-outs that name nothing. */
export function demandCarrier<Carrier>(
  subject: CarrierSubject<Carrier>,
  capabilities: CarrierOptOuts,
  call = 'checkCarrier',
): CarrierSubject {
  const { make, getter, setter } = (subject ?? {}) as Partial<CarrierSubject>;
  const parts = { make, 'getter.get': getter?.get, 'getter.keys': getter?.keys, 'setter.set': setter?.set };
  const missing = Object.entries(parts).find(([, part]) => typeof part !== 'function');
  if (missing !== undefined)
    throw new UsageError(
      `${call}() takes { make, getter: { get, keys }, setter: { set } }; ${missing[0]} is ${printValue(missing[1])}, not a function.`,
    );
  demandReasons('capabilities', capabilities, Object.keys(carrierCapabilities));
  return subject;
}
