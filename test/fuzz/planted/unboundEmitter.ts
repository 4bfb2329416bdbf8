import { EventEmitter } from 'node:events';
import { context } from '@opentelemetry/api';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

function emitting(name: string, wrap: <F extends () => unknown>(task: F) => F): Boundary {
  return {
    name,
    carries: 'context',
    cross: (task, hop) =>
      new Promise((resolve, reject) => {
        const bus = new EventEmitter();
        const own = wrap(task);
        bus.once('job', () => void own().then(resolve, reject));
        hop.elsewhere(() => bus.emit('job'));
      }),
  };
}

/** A listener runs in the context of whoever emits, here promised as the subscriber's. */
export const unboundEmitter: Planted = {
  bug: 'unbound emitter promised as context',
  broken: emitting('emitter', (task) => task),
  fixed: emitting('emitter', (task) => context.bind(context.active(), task)),
  reportedAs: ['no-bleed'],
};
