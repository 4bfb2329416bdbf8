import { context } from '@opentelemetry/api';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

type Job = () => Promise<void>;

function queue(name: string, wrap: <F extends () => unknown>(task: F) => F): Boundary {
  let waiting: Job[] = [];
  let busy = false;
  const drain = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
    busy = false;
  };
  return {
    name,
    setup() {
      waiting = [];
      busy = false;
    },
    cross: (task) =>
      new Promise((resolve, reject) => {
        const own = wrap(task);
        waiting.push(() => own().then(resolve, reject));
        void drain();
      }),
  };
}

/** One drain loop, started by the first caller, runs everybody's tasks in that caller's context. */
export const arrayQueue: Planted = {
  bug: 'naive array queue',
  broken: queue('array queue', (task) => task),
  fixed: queue('array queue', (task) => context.bind(context.active(), task)),
  reportedAs: ['no-bleed'],
  slots: 1,
};
