import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function listener(wrap: Wrap): Boundary {
  const pump = new Pump();
  const target = new EventTarget();
  let events = 0;
  return {
    name: 'EventTarget listener',
    setup: () => pump.start(),
    cross: (task) =>
      viaCallback(task, (run) => {
        const event = `event ${(events += 1)}`;
        target.addEventListener(event, wrap(run), { once: true });
        pump.push(() => target.dispatchEvent(new Event(event)));
      }),
    dispose: () => pump.stop(),
  };
}

export const rtEventtargetDispatch: LossCase = {
  id: 'rt-eventtarget-dispatch',
  library: 'EventTarget (node)',
  category: 'bleed',
  rootCause: "dispatchEvent() calls its listeners at once: they run in the dispatcher's context.",
  mend: 'Bind the listener when it subscribes.',
  issues: ['https://github.com/nodejs/node/issues/33723', 'https://github.com/oven-sh/bun/pull/32805'],
  adapter: 'given',
  broken: listener(asIs),
  fixed: listener(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
