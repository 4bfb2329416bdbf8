import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import {
  type Compose,
  compositeCapabilities,
  type CompositeCapability,
  type CompositeCase,
} from './composite/CompositeCase.js';
import { compositeCases } from './composite/compositeCases.js';
import { nothing } from './composite/parts.js';
import type { ConformanceFinding, ConformanceOptions, ConformanceReport } from './ConformanceReport.js';
import { isClass } from '../util/isClass.js';
import { called, demandMembers } from './demandMade.js';
import { tryCompositeCase } from './generate/tryCompositeCase.js';
import { findingOf, reportOf, skipped } from './reportOf.js';
import { demandReasons, type ResolvedOptions, resolveOptions } from './resolveOptions.js';

/** What a composite is without, each with the reason. The cases that need it are skipped, visibly. */
export type CompositeOptOuts = { readonly [Name in CompositeCapability]?: string };

/**
 * Holds what makes one propagator of several to its laws: every part is asked, in order, the later one wins on what they share,
 * parts that do nothing change nothing, grouping does not matter. Never throws on a finding. The rules are those of the
 * OpenTelemetry specification (Propagators API, Composite Propagator), and the laws of a monoid.
 *
 * @throws UsageError when `compose` makes no propagator, and for opt-outs and options that do not exist.
 * @example
 * ```ts
 * import { CompositePropagator } from '@opentelemetry/core';
 * import { checkComposite } from 'traceproof/conformance';
 *
 * const { ok } = checkComposite((propagators) => new CompositePropagator({ propagators }));
 * console.log(ok); // true
 * ```
 */
export function checkComposite(
  compose: Compose,
  capabilities: CompositeOptOuts = {},
  options: ConformanceOptions = {},
): ConformanceReport {
  const resolved = resolveOptions(options, compositeCases);
  demandComposite(compose, capabilities);
  const wanted = compositeCases.filter(({ id }) => resolved.only?.has(id) ?? true);
  return reportOf(
    wanted.map((one) => judgeComposite(one, compose, capabilities, resolved)),
    resolved,
  );
}

/** The finding of one case. */
export function judgeComposite(
  one: CompositeCase,
  compose: Compose,
  capabilities: CompositeOptOuts,
  options: ResolvedOptions,
): ConformanceFinding {
  return skipped(one, capabilities) ?? findingOf(one, tryCompositeCase(one, compose, options), options.known);
}

/** Refuses what makes no propagator, and opt-outs that name nothing. */
export function demandComposite(compose: Compose, capabilities: CompositeOptOuts, call = 'checkComposite'): void {
  demandReasons('capabilities', capabilities, Object.keys(compositeCapabilities));
  if (typeof compose !== 'function' || isClass(compose))
    throw new UsageError(
      `${call}() takes a function that makes one propagator of a list, not ${printValue(compose)}: (propagators) => new MyComposite(propagators).`,
    );
  const made = called(() => compose([nothing]), 'The function that composes');
  demandMembers(made, 'Of one propagator the function', 'a propagator', ['inject', 'extract', 'fields']);
}
