const brand = Symbol.for('traceproof.program-error');

/** What a program throws: an Error of its own, so that it can be told from those of a boundary. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';

  constructor(at: string) {
    // Without a stack: its frames would be the engine's, they tell nobody anything, and taking them costs more than a span.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(`thrown on purpose by op ${at} of a generated program`);
    Error.stackTraceLimit = limit;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for errors that programs threw, in any copy of this file. */
export function isProgramError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && brand in error;
}
