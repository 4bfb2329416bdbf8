import { UsageError } from '../src/util/UsageError.js';

throw new UsageError(
  [
    'traceproof/vitest was loaded by require(), and vitest itself can only be imported.',
    "Name it in the set-up files of your vitest.config (setupFiles: ['traceproof/vitest']), or write: import 'traceproof/vitest'.",
    'For jest there is traceproof/jest.',
  ].join('\n'),
);
