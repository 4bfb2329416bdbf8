import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['*.spec.mjs'],
    setupFiles: ['traceproof/vitest'],
    maxConcurrency: 1000,
    testTimeout: 120_000,
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
