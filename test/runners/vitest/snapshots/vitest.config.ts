import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.spec.ts'],
    setupFiles: ['./setUp.ts'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
