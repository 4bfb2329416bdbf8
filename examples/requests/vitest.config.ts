import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['traceproof/vitest/strict', './instrument.ts'],
    // Not for your project, where Traceproof is in node_modules: here it is this checkout, and vite must not rewrite it.
    server: { deps: { external: [/\/dist\/esm\//] } },
  },
  cacheDir: '../../node_modules/.vite',
});
