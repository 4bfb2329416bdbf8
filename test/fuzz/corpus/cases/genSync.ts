import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function* steps<T>(task: () => Promise<T>): Generator<Promise<T>, never> {
  for (;;) yield task();
}

function pulled(wrap: Wrap): Boundary {
  const pump = new Pump();
  return {
    name: 'generator',
    setup: () => pump.start(),
    cross: (task) =>
      new Promise((resolve, reject) => {
        const iterator = steps(task);
        const next = wrap(() => iterator.next());
        pump.push(() => void next().value.then(resolve, reject));
      }),
    dispose: () => pump.stop(),
  };
}

export const genSync: LossCase = {
  id: 'gen-sync',
  library: 'generators (node)',
  category: 'loss',
  rootCause: 'The body of a generator runs in the context of whoever calls next().',
  mend: 'Bind next() to the context of the maker.',
  issues: ['https://github.com/nodejs/node/issues/52317'],
  adapter: 'written',
  broken: pulled(asIs),
  fixed: pulled(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
