import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { context } from '@opentelemetry/api';
import type { Boundary } from './Boundary.js';
import { callTask } from './viaCallback.js';

/** Functions tied to the caller's context by hand, and called by somebody else. */
export function boundFunctionBoundaries(): Boundary[] {
  return [
    {
      name: 'AsyncResource.bind',
      cross: (task, hop) => hop.elsewhere(AsyncResource.bind(() => callTask(task))),
    },
    {
      name: 'AsyncLocalStorage.snapshot',
      cross(task, hop) {
        const asCaller = AsyncLocalStorage.snapshot();
        return hop.elsewhere(() => asCaller(() => callTask(task)));
      },
    },
    {
      name: 'context.bind',
      cross: (task, hop) => hop.elsewhere(context.bind(context.active(), () => callTask(task))),
    },
  ];
}
