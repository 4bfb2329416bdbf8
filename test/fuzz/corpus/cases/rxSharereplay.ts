import { defer, delay, firstValueFrom, from, shareReplay } from 'rxjs';
import type { Observable } from 'rxjs';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary, Cross } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';

const makeSource = () =>
  defer(() => from(Promise.resolve('value'))).pipe(delay(1), shareReplay({ bufferSize: 1, refCount: true }));

function shared(crossOver: (source: Observable<string>) => Cross): Boundary {
  let cross = crossOver(makeSource());
  return {
    name: 'shareReplay observer',
    setup() {
      cross = crossOver(makeSource());
    },
    cross: (task, hop) => cross(task, hop),
  };
}

export const rxSharereplay: LossCase = {
  id: 'rx-sharereplay',
  library: 'rxjs',
  category: 'bleed',
  rootCause: 'The shared source is subscribed to once, by the first observer, and calls all of them in its context.',
  mend: 'Await firstValueFrom(), or bind the observer.',
  issues: [],
  adapter: 'given',
  broken: shared((source) => (task) => viaCallback(task, (run) => void source.subscribe(run))),
  fixed: shared((source) => async (task) => {
    await firstValueFrom(source);
    return task();
  }),
  reportedAs: ['no-bleed'],
};
