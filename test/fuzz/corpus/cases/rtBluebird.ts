import Bluebird from 'bluebird';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';

function bluebird(asyncHooks: boolean): Boundary {
  const pump = new Pump();
  return {
    name: 'bluebird then()',
    setup() {
      Bluebird.config({ asyncHooks });
      pump.start();
    },
    cross: (task) => viaCallback(task, (run) => void new Bluebird<void>((resolve) => pump.push(resolve)).then(run)),
    dispose: () => pump.stop(),
  };
}

export const rtBluebird: LossCase = {
  id: 'rt-bluebird',
  library: 'bluebird',
  category: 'bleed',
  rootCause: 'Bluebird runs then() callbacks from a queue of its own, in the context of whoever resolved the promise.',
  mend: 'Bluebird.config({ asyncHooks: true }), or native promises.',
  issues: ['https://github.com/nodejs/node/pull/33189'],
  adapter: 'given',
  broken: bluebird(false),
  fixed: bluebird(true),
  reportedAs: ['no-orphans', 'no-bleed'],
};
