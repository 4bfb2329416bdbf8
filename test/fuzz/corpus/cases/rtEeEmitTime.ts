import { EventEmitter } from 'node:events';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function listener(wrap: Wrap): Boundary {
  const pump = new Pump();
  const emitter = new EventEmitter();
  let events = 0;
  return {
    name: 'EventEmitter listener',
    setup: () => pump.start(),
    cross: (task) =>
      viaCallback(task, (run) => {
        const event = `event ${(events += 1)}`;
        emitter.once(event, wrap(run));
        pump.push(() => emitter.emit(event));
      }),
    dispose: () => pump.stop(),
  };
}

export const rtEeEmitTime: LossCase = {
  id: 'rt-ee-emit-time',
  library: 'node:events',
  category: 'bleed',
  rootCause:
    "emit() calls its listeners at once: they run in the emitter's context, not in the one that was active at on().",
  mend: 'Bind the listener when it subscribes, or use EventEmitterAsyncResource.',
  issues: [
    'https://github.com/nodejs/node/issues/33723',
    'https://github.com/nodejs/node/issues/34430',
    'https://github.com/nodejs/help/issues/2546',
  ],
  adapter: 'given',
  broken: listener(asIs),
  fixed: listener(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
