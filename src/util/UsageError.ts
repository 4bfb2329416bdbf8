/**
 * Thrown when Traceproof is used in a way that cannot be answered: a wrong argument, an unknown span name, a missing set-up.
 * The message says what was given, what is accepted and what to do. A `UsageError` is never turned into a failed
 * assertion: it is thrown under `.not` too.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
