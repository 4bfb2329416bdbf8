import type { Planted } from './Planted.js';

/** A pool whose slot is not given back when a task throws: the next caller waits for ever. */
function pool(name: string, giveBack: boolean): Planted['broken'] {
  let free = 1;
  let waiting: (() => void)[] = [];
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const acquire = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return {
    name,
    setup() {
      free = 1;
      waiting = [];
    },
    cross: async (task) => {
      await acquire();
      if (giveBack) return task().finally(release);
      const result = await task();
      release();
      return result;
    },
  };
}

export const lostSlot: Planted = {
  bug: 'slot lost after a throw',
  broken: pool('pool of one', false),
  fixed: pool('pool of one', true),
  reportedAs: ['deadlock'],
  waits: true,
};
