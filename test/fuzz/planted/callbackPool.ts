import { context } from '@opentelemetry/api';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

type Take = (release: () => void) => void;

function pool(name: string, slots: number, wrap: (take: Take) => Take): Boundary {
  let free = slots;
  let waiting: Take[] = [];
  const give = (take: Take): void =>
    take(() => {
      const next = waiting.shift();
      if (next) give(next);
      else free += 1;
    });
  const acquire = (take: Take): void => {
    if (free === 0) {
      waiting.push(take);
      return;
    }
    free -= 1;
    give(take);
  };
  return {
    name,
    setup() {
      free = slots;
      waiting = [];
    },
    cross: (task) =>
      new Promise((resolve, reject) => {
        acquire(wrap((release) => void task().finally(release).then(resolve, reject)));
      }),
  };
}

/** release() calls the next waiter's callback, in the context of the one who released. */
export const callbackPool: Planted = {
  bug: 'callback pool handing off to the next waiter',
  broken: pool('callback pool', 2, (take) => take),
  fixed: pool('callback pool', 2, (take) => context.bind(context.active(), take)),
  reportedAs: ['no-bleed'],
  slots: 2,
};

/** The same, where twenty connections serve twenty callers well. */
export const widePool: Planted = {
  bug: 'callback pool of twenty handing off to the next waiter',
  broken: pool('wide callback pool', 20, (take) => take),
  fixed: pool('wide callback pool', 20, (take) => context.bind(context.active(), take)),
  reportedAs: ['no-bleed'],
  slots: 20,
};
