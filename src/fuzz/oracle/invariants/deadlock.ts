import type { Invariant } from '../Invariant.js';

export const deadlock: Invariant = {
  name: 'deadlock',
  rule: 'Every promise settles. A crossing awaited inside another may lock a pool of one, and is no finding.',
  source: 'the contract of a boundary',
  check: ({ record: { stuck, crossings }, nests }) =>
    stuck && !nests
      ? crossings
          .filter(({ at }) => stuck.waiting.includes(at))
          .map(({ at, boundary, attempts }, order) => ({
            at,
            where: 'crossing',
            boundary,
            order,
            detail: `its promise was still pending after ${stuck.afterMs} ms, ${attempts.length > 0 ? 'although the task had begun' : 'and the task had not begun'}`,
          }))
      : [],
};
