import { reusedResource } from '../../planted/reusedResource.js';
import type { LossCase } from '../CorpusCase.js';

export const rtAsyncresourceReused: LossCase = {
  id: 'rt-asyncresource-reused',
  library: 'node:async_hooks',
  category: 'bleed',
  rootCause:
    "An AsyncResource keeps the context in which it was made: with one for each connection, all later tasks run in the first one's.",
  mend: 'One AsyncResource, or one bind, for each task.',
  issues: ['https://github.com/nodejs/node/issues/58204', 'https://github.com/brianc/node-pg-pool/issues/108'],
  adapter: 'given',
  broken: reusedResource.broken,
  fixed: reusedResource.fixed,
  reportedAs: reusedResource.reportedAs,
};
