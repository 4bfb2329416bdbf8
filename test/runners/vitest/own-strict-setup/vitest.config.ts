import { defineConfig } from 'vitest/config';

/** The mode is the name of the set-up file. */
export default defineConfig(({ mode }) => ({
  test: {
    include: ['*.spec.ts'],
    setupFiles: [`./${mode}.ts`],
    isolate: false,
    maxWorkers: 1,
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
}));
