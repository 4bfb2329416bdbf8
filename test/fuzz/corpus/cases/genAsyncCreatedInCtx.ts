import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

async function* steps<T>(task: () => Promise<T>): AsyncGenerator<T, void> {
  yield await task();
}

function pulled(wrap: Wrap): Boundary {
  const pump = new Pump();
  return {
    name: 'async generator',
    setup: () => pump.start(),
    cross: (task) =>
      new Promise((resolve, reject) => {
        const iterator = steps(task);
        const next = wrap(() => iterator.next());
        pump.push(() => void next().then(({ value }) => resolve(value), reject));
      }),
    dispose: () => pump.stop(),
  };
}

export const genAsyncCreatedInCtx: LossCase = {
  id: 'gen-async-created-in-ctx',
  library: 'async generators (node)',
  category: 'loss',
  rootCause: 'The body of an async generator runs in the context of each next(), not in the one in which it was made.',
  mend: 'Bind next, return and throw to the context of the maker.',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js/issues/2951',
    'https://github.com/nodejs/node/issues/42237',
    'https://github.com/nodejs/node/issues/52317',
    'https://github.com/tc39/proposal-async-context/issues/18',
  ],
  adapter: 'given',
  broken: pulled(asIs),
  fixed: pulled(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
