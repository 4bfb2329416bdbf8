import { nestsCrossings } from '../../program/measure.js';
import type { Invariant } from '../Invariant.js';

export const deadlock: Invariant = {
  name: 'deadlock',
  rule: 'Every promise settles. A crossing awaited inside another may lock a pool of one, and is no finding.',
  source: 'the contract of a boundary',
  check: ({ program, record: { stuck, crossings } }) =>
    stuck && !nestsCrossings(program)
      ? crossings
          .filter(({ at }) => stuck.waiting.includes(at))
          .map(({ at, boundary, attempts }, order) => ({
            at,
            where: 'crossing',
            boundary,
            order,
            detail: `its promise never settled, ${attempts.length > 0 ? 'although the task had begun' : 'and the task never began'}`,
          }))
      : [],
};
