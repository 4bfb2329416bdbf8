import pMap from 'p-map';
import type { ControlCase } from '../CorpusCase.js';

export const libPMap: ControlCase = {
  id: 'lib-p-map',
  library: 'p-map',
  category: 'control',
  rootCause: 'None: each call has a queue of its own.',
  mend: 'Nothing to do.',
  issues: [],
  adapter: 'given',
  control: {
    name: 'p-map',
    cross: async (task) => {
      const [result] = await pMap([task], (one) => one(), { concurrency: 1 });
      return result;
    },
  },
};
