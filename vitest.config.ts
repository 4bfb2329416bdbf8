import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      '**/fixtures/**',
      'test/{cells,jest,package,types}/**',
      'test/runners/*/**',
      'test/fuzz/{carriers,corpus}/**',
    ],
    globalSetup: 'test/support/globalSetup.ts',
    // One more than a small machine has cores: a third of the time is waiting, for timers, brokers and processes.
    maxWorkers: 3,
    // For what hangs, not for what is slow on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The built package is tested as users load it: by Node, not rewritten by vite, so that URLs of workers and stacks are real.
    server: { deps: { external: [/\/dist\/(?:esm|cjs)\//] } },
  },
});
