import { createClock } from '@sinonjs/fake-timers';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function fakeTimeout(wrap: Wrap): Boundary {
  const pump = new Pump();
  let clock = createClock();
  return {
    name: 'fake setTimeout',
    setup() {
      clock = createClock();
      pump.start();
    },
    cross: (task) =>
      viaCallback(task, (run) => {
        clock.setTimeout(wrap(run), 10);
        pump.push(() => clock.tick(10));
      }),
    dispose: () => pump.stop(),
  };
}

export const tmFakeTimers: LossCase = {
  id: 'tm-fake-timers',
  library: '@sinonjs/fake-timers',
  category: 'bleed',
  rootCause:
    'The fake timers of jest, vitest and sinon run callbacks inside clock.tick(): in the context of the test, where production has the one of setTimeout().',
  mend: 'Real timers in tests of the context, or bind the callback.',
  issues: [],
  adapter: 'given',
  broken: fakeTimeout(asIs),
  fixed: fakeTimeout(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
