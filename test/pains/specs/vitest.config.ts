import { defineConfig } from 'vitest/config';

/** For each folder beside this file. The mode is who watches: nobody, or Traceproof for all of its files. */
export default defineConfig(({ mode }) => ({
  test: {
    include: ['*.spec.ts'],
    setupFiles: mode === 'traceproof' ? ['traceproof/vitest'] : [],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
}));
