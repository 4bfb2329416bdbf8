import { createPool } from 'generic-pool';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { ControlCase } from '../CorpusCase.js';

const makePool = () => createPool({ create: async () => ({}), destroy: async () => {} }, { max: 1 });

function used(): Boundary {
  let pool = makePool();
  return {
    name: 'generic-pool use()',
    setup() {
      pool = makePool();
    },
    cross: (task) => pool.use(() => task()),
    async dispose() {
      await pool.drain();
      await pool.clear();
    },
  };
}

export const libGenericPool: ControlCase = {
  id: 'lib-generic-pool',
  library: 'generic-pool',
  category: 'control',
  rootCause: "None: acquire() returns a promise, and the caller's own await brings its context back.",
  mend: 'Nothing to do for use(); factory.create() still runs in a foreign context.',
  issues: [],
  adapter: 'given',
  control: used(),
};
