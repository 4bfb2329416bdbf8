import { defineConfig } from 'vitest/config';

/** The tests of the entry in strict mode: all of it, or with what they mean to do. The mode says which. */
export default defineConfig(({ mode }) => ({
  test: {
    dir: '../../../vitest-entry',
    setupFiles: [mode === 'asMeant' ? './asMeant.ts' : 'traceproof/vitest/strict'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
}));
