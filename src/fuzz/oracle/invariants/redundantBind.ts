import type { Invariant } from '../Invariant.js';

export const redundantBind: Invariant = {
  name: 'redundant-bind',
  rule: 'Binding needlessly changes nothing: not the result, not the error, not how often the task runs.',
  source: "OpenTelemetry JavaScript api, context.bind; the recipe's law that redundant copying is harmless",
  check: ({ record, plan }) =>
    record.crossings
      .filter(({ at, strange }) => strange !== undefined && plan.rebound.has(at))
      .map(({ at, boundary, strange }, order) => ({
        at,
        where: 'crossing',
        boundary,
        order,
        detail: strange as string,
      })),
};
