import { filter, Subject, take } from 'rxjs';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function observer(wrap: Wrap): Boundary {
  const pump = new Pump();
  const subject = new Subject<number>();
  let calls = 0;
  return {
    name: 'Subject observer',
    setup: () => pump.start(),
    cross: (task) =>
      viaCallback(task, (run) => {
        const call = (calls += 1);
        const own = subject.pipe(
          filter((one) => one === call),
          take(1),
        );
        own.subscribe(wrap(run));
        pump.push(() => subject.next(call));
      }),
    dispose: () => pump.stop(),
  };
}

export const rxSubject: LossCase = {
  id: 'rx-subject',
  library: 'rxjs',
  category: 'bleed',
  rootCause: "Subject.next() calls its observers at once: they run in the producer's context.",
  mend: 'Bind the observer.',
  issues: ['https://github.com/nodejs/node/issues/33723', 'https://github.com/nodejs/node/issues/34430'],
  adapter: 'given',
  broken: observer(asIs),
  fixed: observer(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
