import type { Invariant } from '../Invariant.js';

export const contextRestored: Invariant = {
  name: 'context-restored',
  rule: "The caller's context is the same object right after the call, after the await, and when the caller is done.",
  source: 'OpenTelemetry specification, Context, "Attach Context" and "Detach Context"',
  check: ({ record }) => [
    ...record.crossings
      .filter(({ restored }) => !(restored.afterCall && restored.afterAwait))
      .map(({ at, boundary, restored }, order) => ({
        at,
        where: 'crossing' as const,
        boundary,
        order,
        detail: restored.afterCall ? 'after the await' : 'right after the call',
      })),
    ...record.leaked.map(({ at, seen }, i) => ({
      at,
      where: 'caller' as const,
      seen,
      order: record.crossings.length + i,
      detail: 'when the caller was done',
    })),
  ],
};
