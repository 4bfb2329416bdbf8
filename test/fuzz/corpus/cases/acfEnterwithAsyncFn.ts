import { enteredContext } from '../../planted/enteredContext.js';
import type { LossCase } from '../CorpusCase.js';

export const acfEnterwithAsyncFn: LossCase = {
  id: 'acf-enterwith-async-fn',
  library: 'node:async_hooks',
  category: 'bleed',
  rootCause:
    'enterWith() changes what runs now, so it leaks from an async function into its caller; how far differs between versions of Node.',
  mend: 'AsyncLocalStorage.run(), context.with().',
  issues: [
    'https://github.com/nodejs/node/issues/45848',
    'https://github.com/nodejs/help/issues/3041',
    'https://github.com/nodejs/node/issues/53037',
  ],
  adapter: 'written',
  broken: enteredContext.broken,
  fixed: enteredContext.fixed,
  reportedAs: enteredContext.reportedAs,
};
