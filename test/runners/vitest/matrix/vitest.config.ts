import { defineConfig } from 'vitest/config';

/** The tests of the entry, as a user has them: with the set-up file. */
export default defineConfig({
  test: {
    dir: '../../../vitest-entry',
    setupFiles: ['traceproof/vitest'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
