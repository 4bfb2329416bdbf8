import type { TextMapPropagator } from '@opentelemetry/api';
import type { ConformanceFinding, ConformanceOptions, ConformanceReport } from './ConformanceReport.js';
import { demandMade } from './demandMade.js';
import { tryCase } from './generate/tryCase.js';
import { propagatorCapabilities, type PropagatorCapability, type PropagatorCase } from './propagator/PropagatorCase.js';
import { propagatorCases } from './propagator/propagatorCases.js';
import { findingOf, reportOf, skipped } from './reportOf.js';
import { demandReasons, type ResolvedOptions, resolveOptions } from './resolveOptions.js';

/** Makes a fresh propagator. */
export type PropagatorFactory = () => TextMapPropagator;

/** What a propagator is without, each with the reason. The cases that need it are skipped, visibly. */
export type PropagatorOptOuts = { readonly [Name in PropagatorCapability]?: string };

/**
 * Holds a propagator to the W3C's recommendations and OpenTelemetry's specification: cases that the documents name, and rules
 * that are tried on generated contexts and carriers. Never throws on a finding.
 *
 * @throws UsageError when the factory makes no propagator, and for opt-outs and options that do not exist.
 * @example
 * ```ts
 * import { W3CTraceContextPropagator } from '@opentelemetry/core';
 * import { checkPropagator } from 'traceproof/conformance';
 *
 * const { findings } = checkPropagator(
 *   () => new W3CTraceContextPropagator(),
 *   { baggage: 'it carries the trace alone' },
 *   { seed: 1, only: ['traceparent-is-valid'] },
 * );
 * console.log(findings[0]?.found); // "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-010"
 * ```
 */
export function checkPropagator(
  factory: PropagatorFactory,
  capabilities: PropagatorOptOuts = {},
  options: ConformanceOptions = {},
): ConformanceReport {
  const resolved = resolveOptions(options, propagatorCases);
  demandPropagator(factory, capabilities);
  const wanted = propagatorCases.filter(({ id }) => resolved.only?.has(id) ?? true);
  return reportOf(
    wanted.map((one) => judge(one, factory, capabilities, resolved)),
    resolved,
  );
}

/** The finding of one case. */
export function judge(
  one: PropagatorCase,
  factory: PropagatorFactory,
  capabilities: PropagatorOptOuts,
  options: ResolvedOptions,
): ConformanceFinding {
  return skipped(one, capabilities) ?? findingOf(one, tryCase(one, factory, options), options.known);
}

/** Refuses a factory that makes none, and opt-outs that name nothing. */
export function demandPropagator(
  factory: PropagatorFactory,
  capabilities: PropagatorOptOuts,
  call = 'checkPropagator',
): void {
  const members = ['inject', 'extract', 'fields'];
  demandMade(factory, { kind: 'a propagator', call, example: '() => new MyPropagator()', members });
  demandReasons('capabilities', capabilities, Object.keys(propagatorCapabilities));
}
