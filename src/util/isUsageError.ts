import type { UsageError } from './UsageError.js';

/** By its name: another copy or build of this code may have thrown it. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}
