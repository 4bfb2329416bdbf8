import { arrayQueue } from '../../planted/arrayQueue.js';
import type { LossCase } from '../CorpusCase.js';

export const rtArrayQueue: LossCase = {
  id: 'rt-array-queue',
  library: 'own code',
  category: 'bleed',
  rootCause:
    'A first-in-first-out array with one drain loop runs every job in the context of the caller who started the loop.',
  mend: 'Bind the job when it is queued.',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js/issues/4001',
    'https://github.com/nodejs/node/issues/38017',
    'https://github.com/langchain-ai/langchainjs/issues/11657',
  ],
  adapter: 'given',
  broken: arrayQueue.broken,
  fixed: arrayQueue.fixed,
  reportedAs: arrayQueue.reportedAs,
};
