import { AsyncResource } from 'node:async_hooks';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

function connection(name: string, perTask: boolean): Boundary {
  let shared: AsyncResource | undefined;
  return {
    name,
    setup() {
      shared = undefined;
    },
    cross: (task) => {
      shared = perTask ? new AsyncResource('task') : (shared ?? new AsyncResource('connection'));
      return shared.runInAsyncScope(task);
    },
  };
}

/** An AsyncResource keeps the context in which it was made: one per connection is one caller's for ever. */
export const reusedResource: Planted = {
  bug: 'AsyncResource per connection',
  broken: connection('connection', false),
  fixed: connection('connection', true),
  reportedAs: ['no-bleed', 'parentage', 'context-values', 'baggage', 'suppression'],
};
