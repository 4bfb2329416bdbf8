import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Real libraries, threads, processes and servers, fuzzed on three seeds: about a minute, so it is a suite of its own.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['test/fuzz/corpus/**/*.test.ts'],
    // One per core of a small machine; vitest would leave one idle.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
