import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Real brokers and servers, below a minute for them all; `npm run carriers -- --full` takes many.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['test/fuzz/carriers/**/*.test.ts'],
    // One per core of a small machine; vitest would leave one idle.
    maxWorkers: 2,
    testTimeout: process.env['CARRIERS_FULL'] ? 3_600_000 : 120_000,
    hookTimeout: 60_000,
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
