import { singleFlight } from '../../planted/singleFlight.js';
import type { LossCase } from '../CorpusCase.js';

export const rtSingleFlight: LossCase = {
  id: 'rt-single-flight',
  library: 'own code',
  category: 'bleed',
  rootCause:
    "Who joins a flight awaits the first caller's promise: the work, and every span in it, is the first caller's alone.",
  mend: 'None: it is the contract. Say so (mergesCalls), and link the joining caller to the work; never make it a parent.',
  issues: ['https://github.com/graph-gophers/dataloader/issues/103', 'https://github.com/graphql/otel-wg/pull/66'],
  adapter: 'given',
  broken: singleFlight.broken,
  fixed: singleFlight.fixed,
  reportedAs: singleFlight.reportedAs,
};
