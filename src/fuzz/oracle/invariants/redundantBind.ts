import type { Invariant } from '../Invariant.js';

export const redundantBind: Invariant = {
  name: 'redundant-bind',
  rule: 'Binding to the context that is active anyway changes nothing: what was bound runs in that very context.',
  source: "OpenTelemetry JavaScript api, context.bind; the recipe's law that redundant copying is harmless",
  check: ({ record }) =>
    record.misbound.map((at, order) => ({
      at,
      where: 'crossing' as const,
      order,
      detail: 'what was bound to the active context ran in another one',
    })),
};
