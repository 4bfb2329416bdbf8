// Packs dist as npm would publish it, checks the tarball, installs it into empty projects and uses it there.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsLine, writeCounts } from '../tally.mjs';
import { packagesLoadedBy } from './packagesLoadedBy.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'traceproof-package-'));

const otel = ['@opentelemetry/api', '@opentelemetry/sdk-trace-base', '@opentelemetry/context-async-hooks'];
const typescript = ['typescript', '@types/node'];
const engineOnly = ['fast-check', 'commander', 'jiti', 'cli-table3', 'cli-progress'];

const counts = { passed: 0, failed: 0, skipped: 0 };
try {
  const tarball = pack();
  cell('publint', () => run(node(root, 'publint/src/cli.js', tarball, '--strict')));
  cell('are the types wrong', () =>
    run(node(root, '@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'node16')),
  );
  withProject(tarball, 'plain', otel, plainCells);
  withProject(tarball, 'vitest', [...otel, ...typescript, 'vitest'], vitestCells);
  withProject(tarball, 'jest', [...otel, ...typescript, 'jest', '@jest/globals', 'expect'], jestCells);
} finally {
  rmSync(work, { recursive: true, force: true });
}
writeCounts('package', counts);
console.log(`package: ${countsLine(counts)}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

function plainCells(project) {
  cell('node, import', () => run(['node', 'main.mjs'], { cwd: project }));
  cell('node, require', () => run(['node', 'main.cjs'], { cwd: project }));
  cell('command', () => {
    const help = run(['npx', '--no-install', 'traceproof', '--help'], { cwd: project });
    if (!/\bfuzz\b/.test(help)) throw new Error(`no word of fuzz in:\n${help}`);
  });
  for (const entry of [
    'index',
    'matchers',
    'vitest',
    'vitest-strict',
    'jest',
    'jest-strict',
    'node-test',
    'bun',
    'playwright',
  ])
    cell(`${entry} loads no engine`, () => isLight(project, entry));
}

function vitestCells(project) {
  cell('vitest', () => run(node(project, 'vitest/vitest.mjs', 'run', 'trace.test'), { cwd: project }));
  cell('vitest, a lost span', () => {
    const output = run(node(project, 'vitest/vitest.mjs', 'run', 'lost.test'), { cwd: project, status: 1 });
    namesLine(output, join(project, 'lost.test.ts'), 'lost context', 'the orphan');
  });
  cell('vitest, strict mode', () => {
    const strict = ['--config', 'vitest.strict.config.mjs', 'open.test'];
    const output = run(node(project, 'vitest/vitest.mjs', 'run', ...strict), { cwd: project, status: 1 });
    namesLine(output, join(project, 'open.test.ts'), 'never ended', 'the open span');
  });
  cell('vitest, types', () => run(node(project, 'typescript/bin/tsc'), { cwd: project }));
}

function jestCells(project) {
  cell('jest', () => run(node(project, 'jest/bin/jest.js', 'trace.test'), { cwd: project }));
  cell('jest, a lost span', () => {
    const output = run(node(project, 'jest/bin/jest.js', 'lost.test'), { cwd: project, status: 1 });
    namesLine(output, join(project, 'lost.test.js'), 'lost context', 'the orphan');
  });
  cell('jest, strict mode', () => {
    const strict = ['--config', 'jest.strict.config.cjs', 'open.test'];
    const output = run(node(project, 'jest/bin/jest.js', ...strict), { cwd: project, status: 1 });
    namesLine(output, join(project, 'open.test.js'), 'never ended', 'the open span');
  });
  cell('jest, types', () => run(node(project, 'typescript/bin/tsc'), { cwd: project }));
}

/** The failure must say what is wrong, and name the line of the test file that did it. */
function namesLine(output, file, wrong, comment) {
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((text) => text.includes(`// ${comment}`)) + 1;
  const place = `${file.split('/').pop()}:${line}:`;
  if (!output.includes(wrong) || !output.includes(place)) throw new Error(`no "${wrong}" at ${place} in:\n${output}`);
}

function isLight(project, entry) {
  const dist = join(project, 'node_modules', 'traceproof', 'dist');
  for (const format of ['esm', 'cjs']) {
    const heavy = packagesLoadedBy(join(dist, format, `${entry}.js`)).filter((name) => engineOnly.includes(name));
    if (heavy.length > 0) throw new Error(`dist/${format}/${entry}.js loads ${heavy.join(', ')}`);
  }
}

function pack() {
  // dist is fresh: npm run package has just built it.
  run(['npm', 'pack', '--ignore-scripts', '--pack-destination', work], { cwd: root });
  const [tarball] = readdirSync(work);
  return join(work, tarball);
}

/** Installs the tarball and packages, in the versions of this checkout, beside the files of the folder of that name. */
function withProject(tarball, name, packages, cells) {
  const project = join(work, name);
  mkdirSync(project);
  cpSync(join(here, name), project, { recursive: true });
  const versions = packages.map((each) => [each, readManifest(join(root, 'node_modules', each)).version]);
  const manifest = { private: true, dependencies: { ...Object.fromEntries(versions), traceproof: `file:${tarball}` } };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  const installed = cell(`${name} project`, () => {
    run(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project });
  });
  if (installed) cells(project);
}

function cell(name, body) {
  const start = performance.now();
  try {
    body();
    counts.passed += 1;
    console.log(`✓ ${name} (${Math.round(performance.now() - start)} ms)`);
    return true;
  } catch (error) {
    counts.failed += 1;
    console.log(`✗ ${name}\n${error.message}`);
    return false;
  }
}

function node(folder, script, ...args) {
  return ['node', join(folder, 'node_modules', script), ...args];
}

function run([command, ...args], { cwd = root, status = 0 } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  const output = `${result.stdout}${result.stderr}`;
  if (result.error) throw result.error;
  if (result.status !== status) throw new Error(`${command} ${args.join(' ')} ended with ${result.status}:\n${output}`);
  return output;
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
