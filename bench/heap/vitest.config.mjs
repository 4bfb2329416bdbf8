import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['*.spec.mjs'],
    setupFiles: ['traceproof/vitest'],
    pool: 'forks',
    execArgv: ['--expose-gc'],
    reporters: ['dot'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
