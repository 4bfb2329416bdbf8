import { ownFolders } from './ownFolders.js';
import { withoutLeadingOwn } from './withoutOwnFrames.js';

/** Frames of ours that may stand before the user's. */
const ownDepth = 20;

/**
 * Thrown when Traceproof is used in a way that cannot be answered: a wrong argument, an unknown span name, a missing set-up.
 * The message says what was given, what is accepted and what to do. A `UsageError` is never turned into a failed
 * assertion: it is thrown under `.not` too.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(message?: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = limit + ownDepth;
    Error.captureStackTrace(this, new.target);
    const stack: unknown = this.stack;
    Error.stackTraceLimit = limit;
    // Some tools make something else of stacks.
    if (typeof stack === 'string') this.stack = withoutLeadingOwn(stack, ownFolders());
  }
}
