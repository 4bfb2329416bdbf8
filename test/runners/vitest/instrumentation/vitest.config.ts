import { defineConfig } from 'vitest/config';

/** Modes: plain, hook (the loader hook of the instrumentations), patch (patchModules()). */
export default defineConfig(({ mode }) => ({
  test: {
    include: ['*.spec.ts'],
    env: { PATCH: mode === 'patch' ? 'yes' : '' },
    execArgv: mode === 'hook' ? ['--import', new URL('hook.mjs', import.meta.url).href] : [],
    setupFiles: ['traceproof/vitest', './instrument.ts'],
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
}));
