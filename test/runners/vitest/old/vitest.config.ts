import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const old = fileURLToPath(new URL('vitestBefore41.ts', import.meta.url));

/** Lets the entry find a vitest of before 4.1. */
export default defineConfig({
  plugins: [
    {
      name: 'old-vitest',
      enforce: 'pre',
      resolveId: (id, importer) => (id === 'vitest' && importer?.includes('/dist/esm/') ? old : undefined),
    },
  ],
  test: {
    include: ['*.spec.ts'],
    setupFiles: ['traceproof/vitest'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\/chunk-(?!vitest)/] } },
  },
});
