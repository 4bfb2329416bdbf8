import memoizer from 'lru-memoizer';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

type Loaded = (error: unknown, value?: string) => void;

const makeCache = () =>
  memoizer({
    load: (key: string, loaded: Loaded) => void setTimeout(() => loaded(null, key), 2),
    hash: (key: string) => key,
    max: 10,
    ttl: 1,
  });

function cache(wrap: Wrap): Boundary {
  let load = makeCache();
  return {
    name: 'lru-memoizer',
    setup() {
      load = makeCache();
    },
    cross: (task) =>
      viaCallback(task, (run, fail) => {
        load(
          'key',
          wrap((error: unknown) => (error ? fail(error) : run())),
        );
      }),
  };
}

export const libLruMemoizer: LossCase = {
  id: 'lib-lru-memoizer',
  library: 'lru-memoizer',
  category: 'bleed',
  rootCause: 'The callbacks of all who joined a load are called when it completes, in the context of the first.',
  mend: 'Bind the callback.',
  issues: ['https://github.com/open-telemetry/opentelemetry-js-contrib/pull/1056'],
  adapter: 'given',
  broken: cache(asIs),
  fixed: cache(boundToCaller),
  reportedAs: ['no-bleed'],
};
