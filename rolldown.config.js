import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { isAbsolute } from 'node:path';
import { defineConfig } from 'rolldown';

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));

const entries = {
  index: './src/index.ts',
  matchers: './matchers/index.ts',
  jest: './matchers/jest.ts',
  'jest-strict': './matchers/jestStrict.ts',
  'node-test': './matchers/nodeTest.ts',
  bun: './matchers/bun.ts',
  playwright: './matchers/playwright.ts',
  fuzz: './src/fuzz/index.ts',
  conformance: './src/conformance/index.ts',
  collect: './src/collect.ts',
  // Started by URL too, for child processes.
  preload: './src/fixture/far/preload.ts',
  // Started by URL from whatever chunk the boundary is in: hence the fixed names, and all files in one folder.
  'far-worker': './src/fuzz/boundary/entry/worker.ts',
  'far-bare-worker': './src/fuzz/boundary/entry/bareWorker.ts',
  'far-child': './src/fuzz/boundary/entry/child.ts',
  'collector-thread': './src/collect/entry/collectorThread.ts',
};

export default [
  build('esm', {
    ...entries,
    vitest: './matchers/vitest.ts',
    'vitest-strict': './matchers/vitestStrict.ts',
    cli: './src/cli/main.ts',
  }),
  build(
    'cjs',
    { ...entries, vitest: './matchers/vitestByRequire.ts', 'vitest-strict': './matchers/vitestByRequire.ts' },
    [markAsCommonJs()],
  ),
];

function build(format, input, plugins = []) {
  return defineConfig({
    input,
    plugins,
    external: isExternal,
    platform: 'node',
    // `sideEffects` in package.json speaks of dist; applied to src it would drop imports that are made for their effect.
    treeshake: { moduleSideEffects: (id) => !isBuiltin(id) },
    logLevel: 'warn',
    onLog: failOnWarning,
    output: {
      dir: `dist/${format}`,
      format,
      cleanDir: true,
      strict: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunk-[name].js',
      // They are in the declarations, where editors look for them; here they would only be read at each import.
      comments: { jsdoc: false },
    },
  });
}

/** Nothing of node_modules is bundled, and an import that users would not have installed fails the build. */
function isExternal(id, importer) {
  if (!importer || id.startsWith('.') || isAbsolute(id)) return false;
  if (isBuiltin(id)) return true;
  const name = id.split('/', id.startsWith('@') ? 2 : 1).join('/');
  if (!declared.has(name)) throw new Error(`${importer} imports ${id}, which package.json does not declare for users`);
  return true;
}

function markAsCommonJs() {
  return {
    name: 'mark-as-commonjs',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
    },
  };
}

// A warning here (an unresolved import, an empty import.meta) is an error at the user's.
function failOnWarning(level, log, handle) {
  if (level === 'warn') throw new Error(log.message);
  handle(level, log);
}
