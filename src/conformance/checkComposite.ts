import type { TextMapPropagator } from '@opentelemetry/api';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import { compositeCases } from './composite/compositeCases.js';
import type { ConformanceOptions, ConformanceReport } from './ConformanceReport.js';
import { tryCompositeCase } from './generate/tryCompositeCase.js';
import { findingOf, reportOf } from './reportOf.js';
import { resolveOptions } from './resolveOptions.js';

/**
 * Holds what makes one propagator of several to its laws: every part is asked, in order, the later one wins on what they share,
 * parts that do nothing change nothing, grouping does not matter. Never throws on a finding.
 *
 * @throws UsageError when `compose` makes no propagator, and for options that do not exist.
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
  compose: (propagators: TextMapPropagator[]) => TextMapPropagator,
  options: ConformanceOptions = {},
): ConformanceReport {
  const resolved = resolveOptions(options, compositeCases);
  if (typeof compose !== 'function' || typeof compose([])?.inject !== 'function')
    throw new UsageError(
      `checkComposite() takes a function that makes one propagator of a list, not ${printValue(compose)}: (propagators) => new MyComposite(propagators).`,
    );
  const wanted = compositeCases.filter(({ id }) => resolved.only?.has(id) ?? true);
  return reportOf(
    wanted.map((one) => findingOf(one, tryCompositeCase(one, compose, resolved), resolved.known)),
    resolved,
  );
}
