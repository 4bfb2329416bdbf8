import { createRequire } from 'node:module';

/** One copy serves vitest and jest, which loads CommonJS. */
export const { barrier } = createRequire(import.meta.url)('./barrier.cjs') as {
  barrier(count: number): () => Promise<void>;
};
