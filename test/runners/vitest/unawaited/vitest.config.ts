import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.spec.ts'],
    setupFiles: ['traceproof/vitest'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
