import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

function single(name: string, mergesCalls: boolean): Boundary {
  let flight: Promise<unknown> | undefined;
  return {
    name,
    mergesCalls,
    setup() {
      flight = undefined;
    },
    cross: (task) => {
      flight ??= task().finally(() => {
        flight = undefined;
      });
      return flight;
    },
  };
}

/** Who joins a flight gets its result, but its own task never runs; that is right only where it is said. */
export const singleFlight: Planted = {
  bug: 'single flight',
  broken: single('single flight', false),
  fixed: single('single flight', true),
  reportedAs: ['exactly-once', 'result-and-error'],
  slots: 1,
};
