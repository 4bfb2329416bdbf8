import type { Invariant } from '../Invariant.js';

export const resultAndError: Invariant = {
  name: 'result-and-error',
  rule: "A crossing brings its own task's result, or its own error, by identity, where the boundary does that at all.",
  source: "ECMAScript promise semantics; the boundary's own behavior, learnt by a probe",
  check: ({ record }) =>
    record.crossings
      .filter(({ strange }) => strange !== undefined)
      .map(({ at, boundary, strange }, order) => ({
        at,
        where: 'crossing',
        boundary,
        order,
        detail: strange as string,
      })),
};
