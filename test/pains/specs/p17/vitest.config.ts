import { defineConfig } from 'vitest/config';

/** vitest traces itself; the mode is whose SDK it loads for that. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [`${mode}.spec.ts`],
    experimental: { openTelemetry: { enabled: true, sdkPath: `./${mode}.sdk.mjs` } },
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
}));
