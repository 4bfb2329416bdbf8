import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  test: {
    include: ['*.spec.ts'],
    setupFiles: mode === 'none' ? ['./none.ts'] : ['traceproof/vitest'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
}));
