import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.spec.ts'],
    env: { PATCH: 'yes' },
    setupFiles: ['traceproof/vitest/strict', '../instrumentation/instrument.ts'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
