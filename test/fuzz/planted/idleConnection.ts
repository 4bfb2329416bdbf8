import { AsyncResource } from 'node:async_hooks';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

/** After a while without use the connection is opened anew, from a timer: in the context of who used it last. */
function connection(name: string, keeps: boolean): Boundary {
  let run = <T>(fn: () => T): T => fn();
  let timer: NodeJS.Timeout | undefined;
  const reopen = (): void => {
    const opened = AsyncResource.bind((fn: () => unknown) => fn());
    if (keeps) run = opened as typeof run;
  };
  return {
    name,
    setup() {
      run = (fn) => fn();
    },
    async cross(task) {
      clearTimeout(timer);
      timer = setTimeout(reopen, 20).unref();
      await null;
      return run(task);
    },
    dispose: () => clearTimeout(timer),
  };
}

export const idleConnection: Planted = {
  bug: 'connection reopened by an idle timer',
  broken: connection('idle connection', true),
  fixed: connection('idle connection', false),
  reportedAs: ['no-bleed'],
};
