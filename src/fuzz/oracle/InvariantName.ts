/** The rules, in the order in which a divergence is reported: the first that applies names it. */
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

export type InvariantName = (typeof invariantNames)[number];
