import type * as Vitest from 'vitest';
import { UsageError } from '../src/util/UsageError.js';

/** vitest itself. A plain import of it would leave what is said where it is not installed to Node. */
export const vitest: typeof Vitest = await import('vitest').catch(sayWhatIsMissing);

function sayWhatIsMissing(error: unknown): never {
  if (!isAbsence(error)) throw error;
  throw new UsageError(
    'traceproof/vitest is for tests that run in vitest, which is not installed here: npm install --save-dev vitest',
    { cause: error },
  );
}

/** A module that is missing within vitest is a fault of another kind. */
function isAbsence(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes("'vitest'");
}
