/**
 * The rules, in the order in which a divergence is reported: the first that applies names it.
 *
 * @example
 * ```ts
 * import { assertPropagation, invariantNames } from 'traceproof/fuzz';
 *
 * const withoutBaggage = invariantNames.filter((name) => name !== 'baggage');
 * await assertPropagation((task) => Promise.resolve().then(task), { runs: 20, invariants: withoutBaggage });
 * ```
 */
export const invariantNames = [
  'deadlock',
  'exactly-once',
  'result-and-error',
  'no-orphans',
  'no-bleed',
  'same-trace',
  'parentage',
  'suppression',
  'sampling',
  'context-values',
  'baggage',
  'carrier-round-trip',
  'links',
  'context-restored',
  'redundant-bind',
  'quiescence',
] as const;

/** One of the rules that a run checks. */
export type InvariantName = (typeof invariantNames)[number];
