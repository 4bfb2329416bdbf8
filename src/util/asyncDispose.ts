/**
 * The key of what `await using` calls. Node 20 has the symbol in its main context alone; in others, as those of vitest's
 * `vmThreads`, the helpers that compilers write for `await using` look for this one.
 */
export const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? (Symbol.for('Symbol.asyncDispose') as typeof Symbol.asyncDispose);
