import lodash from 'lodash';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function debounced(wrap: Wrap): Boundary {
  let superseded: (() => void)[] = [];
  const call = lodash.debounce((last: () => void) => last(), 2);
  return {
    name: 'debounced function',
    mergesCalls: true,
    setup() {
      superseded = [];
    },
    cross: (task) =>
      new Promise<unknown>((resolve, reject) => {
        const drop = (): void => resolve(undefined);
        const run = wrap(() => {
          for (const other of superseded.splice(0)) if (other !== drop) other();
          void task().then(resolve, reject);
        });
        superseded.push(drop);
        call(run);
      }),
    dispose: () => call.cancel(),
  };
}

export const libLodashDebounce: LossCase = {
  id: 'lib-lodash-debounce',
  library: 'lodash',
  category: 'bleed',
  rootCause:
    "The first call of a burst arms the timer, the last one gives the arguments: its work runs in the first one's context.",
  mend: 'Bind what each call hands over.',
  issues: [],
  adapter: 'given',
  broken: debounced(asIs),
  fixed: debounced(boundToCaller),
  reportedAs: ['no-bleed'],
};
