// What is run where. Versions are pinned here; every project is installed once, for all of its cells.

const otel2 = {
  '@opentelemetry/api': '1.9.1',
  '@opentelemetry/context-async-hooks': '2.12.0',
  '@opentelemetry/core': '2.12.1',
  '@opentelemetry/sdk-trace-base': '2.12.1',
};
const otel3 = {
  '@opentelemetry/api': '1.10.0',
  '@opentelemetry/context-async-hooks': '3.1.1',
  '@opentelemetry/core': '3.1.1',
  '@opentelemetry/sdk-trace': '3.1.1',
};

/** `node`: the version that the npm package of that name carries; without it, the Node that runs this. */
export const projects = {
  'vitest-4': { otel: otel2, packages: { vitest: '4.1.12' } },
  'vitest-5': { node: '24.21.0', otel: otel3, packages: { vitest: '5.1.1' } },
  jest: {
    otel: otel2,
    packages: {
      '@babel/core': '7.28.5',
      '@babel/preset-env': '7.28.5',
      '@babel/preset-typescript': '7.28.5',
      '@jest/globals': '30.5.2',
      '@swc/core': '1.16.22',
      '@swc/jest': '0.2.39',
      '@types/node': '20.19.43',
      'babel-jest': '30.5.2',
      expect: '30.5.2',
      jest: '30.5.2',
      'ts-jest': '29.4.15',
      typescript: '5.9.3',
    },
  },
  'jest-24': {
    node: '24.21.0',
    otel: otel3,
    packages: { jest: '30.5.2', '@jest/globals': '30.5.2', expect: '30.5.2' },
  },
  'node-test': { otel: otel2, packages: {} },
  'node-test-24': { node: '24.21.0', otel: otel3, packages: {} },
  'node-test-22': { node: '22.23.3', otel: otel2, packages: {} },
  bun: { otel: otel2, packages: { bun: '1.4.5' } },
  playwright: { otel: otel2, packages: { '@playwright/test': '1.65.1' } },
  // The oldest that package.json speaks of; of bun, which is no package to depend on, the oldest that was tried.
  'vitest-4.1.0': { otel: otel2, packages: { vitest: '4.1.0' } },
  'jest-30.0': { otel: otel2, packages: { jest: '30.0.0', '@jest/globals': '30.0.0', expect: '30.0.0' } },
  'node-test-20.19': { node: '20.19.0', otel: otel2, packages: {} },
  'bun-1.3': { otel: otel2, packages: { bun: '1.3.3' } },
  'playwright-1.52': { otel: otel2, packages: { '@playwright/test': '1.52.0' } },
  'playwright-24': { node: '24.21.0', otel: otel3, packages: { '@playwright/test': '1.65.1' } },
};

/**
 * `how`: the pool, the transform, or how the entry is loaded. `files`: what the suite is written as. `lacks`: what the
 * runner has not, so that those tests of the suite are skipped. `full`: run with `--full` only, not in CI.
 */
export const cells = [
  ...vitest('vitest-4'),
  ...vitest('vitest-5'),
  { project: 'vitest-4', runner: 'vitest', how: 'forks', isolation: 'isolate', globals: true },
  { project: 'vitest-5', runner: 'vitest', how: 'threads', isolation: 'no-isolate', globals: true },
  { project: 'vitest-4.1.0', runner: 'vitest', how: 'forks', isolation: 'isolate', full: true },

  { project: 'jest', runner: 'jest', how: 'cjs', adapter: 'jest-globals', files: 'cjs' },
  { project: 'jest', runner: 'jest', how: 'esm', adapter: 'jest' },
  { project: 'jest', runner: 'jest', how: 'esm, globals', adapter: 'jest-globals-esm' },
  { project: 'jest', runner: 'jest', how: 'babel-jest', files: 'ts' },
  { project: 'jest', runner: 'jest', how: 'ts-jest', files: 'ts' },
  { project: 'jest', runner: 'jest', how: '@swc/jest', files: 'ts' },
  { project: 'jest-24', runner: 'jest', how: 'cjs', adapter: 'jest-globals', files: 'cjs', full: true },
  { project: 'jest-24', runner: 'jest', how: 'esm', full: true },
  { project: 'jest-30.0', runner: 'jest', how: 'cjs', adapter: 'jest-globals', files: 'cjs', full: true },

  ...nodeTest('node-test', ['--import', 'process'], ['import', 'process'], ['require', 'process']),
  ...nodeTest('node-test-24', ['--import', 'process'], ['--import', 'none'], ['require', 'process']),
  ...nodeTest('node-test-22', ['--import', 'process'], ['import', 'none']).map((cell) => ({ ...cell, full: true })),
  ...nodeTest('node-test-20.19', ['--import', 'process']).map((cell) => ({ ...cell, full: true })),

  { project: 'bun', runner: 'bun', how: 'preload', isolation: 'no-isolate' },
  { project: 'bun', runner: 'bun', how: 'preload', isolation: 'isolate' },
  { project: 'bun', runner: 'bun', how: 'preload', isolation: 'parallel' },
  { project: 'bun', runner: 'bun', how: 'preload, require', isolation: 'no-isolate', files: 'cjs' },
  { project: 'bun', runner: 'bun', how: 'preload, types', isolation: 'no-isolate', files: 'ts' },
  { project: 'bun-1.3', runner: 'bun', how: 'preload', isolation: 'no-isolate', full: true },

  { project: 'playwright', runner: 'playwright', how: 'esm', lacks: ['concurrency'] },
  { project: 'playwright', runner: 'playwright', how: 'types', files: 'ts', lacks: ['concurrency'] },
  { project: 'playwright-24', runner: 'playwright', how: 'esm', lacks: ['concurrency'], full: true },
  { project: 'playwright-1.52', runner: 'playwright', how: 'esm', lacks: ['concurrency'], full: true },

  // The packages of OpenTelemetry but the api are taken away: the entry must say what to install.
  { project: 'vitest-4', runner: 'vitest', how: 'forks', noSdk: true },
  { project: 'jest', runner: 'jest', how: 'cjs', adapter: 'jest-globals', files: 'cjs', noSdk: true },
  { project: 'node-test', runner: 'node-test', how: '--import', noSdk: true },
  { project: 'bun', runner: 'bun', how: 'preload', noSdk: true },
  { project: 'playwright', runner: 'playwright', how: 'esm', noSdk: true },
].map((cell) => ({ adapter: cell.runner, files: 'mjs', lacks: [], isolation: '', ...cell, name: nameOf(cell) }));

function vitest(project) {
  return ['forks', 'threads', 'vmThreads', 'vmForks'].flatMap((how) =>
    ['isolate', 'no-isolate'].map((isolation) => ({ project, runner: 'vitest', how, isolation })),
  );
}

function nodeTest(project, ...variants) {
  return variants.map(([how, isolation]) => ({
    project,
    runner: 'node-test',
    how,
    isolation,
    files: how === 'require' ? 'cjs' : 'mjs',
    lacks: ['retries'],
  }));
}

function nameOf({ project, how, isolation, globals, noSdk }) {
  return [project, how, isolation, globals && 'globals', noSdk && 'no SDK'].filter(Boolean).join(' ');
}
