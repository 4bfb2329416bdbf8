import DataLoader from 'dataloader';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

type Task = () => Promise<unknown>;

/** Each key is a task; an error among the values rejects the load of its key alone. */
const makeQueue = () =>
  new DataLoader<Task, unknown>(
    (tasks) => Promise.all(tasks.map((task) => task().catch((error: unknown) => error as Error))),
    { cache: false },
  );

function queue(wrap: Wrap): Boundary {
  let tasks = makeQueue();
  return {
    name: 'dataloader',
    setup() {
      tasks = makeQueue();
    },
    cross: (task) => tasks.load(wrap(task)),
  };
}

export const libDataloader: LossCase = {
  id: 'lib-dataloader',
  library: 'dataloader',
  category: 'bleed',
  rootCause:
    'One batch serves many callers, and the batch function runs in the context of the first load() of the tick.',
  mend: 'Send the context with the key and give the batch a span of its own with links to all callers, or make one loader for each request.',
  issues: [
    'https://github.com/graph-gophers/dataloader/issues/103',
    'https://github.com/graphql/otel-wg/pull/66',
    'https://github.com/open-telemetry/opentelemetry-js/issues/4001',
  ],
  adapter: 'given',
  broken: queue(asIs),
  fixed: queue(boundToCaller),
  reportedAs: ['no-bleed'],
};
