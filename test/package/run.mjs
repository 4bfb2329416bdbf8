// Packs dist as npm would publish it, checks the tarball, installs it into empty projects and uses it there.
// With names behind it, it runs these parts alone: node test/package/run.mjs api examples
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsLine, writeCounts } from '../tally.mjs';
import { apiCells } from './api/apiCells.mjs';
import { budgetCells } from './budgets.mjs';
import { bundleCells, sideEffectCells } from './bundles.mjs';
import { cell, counts, node, run, skip } from './cells.mjs';
import { contentsCells } from './contents.mjs';
import { bunBinary } from './docExamples/bunBinary.mjs';
import { collectExamples } from './docExamples/collectExamples.mjs';
import { exampleCells } from './docExamples/runExamples.mjs';
import { entries, manifest, root } from './entries.mjs';
import { installLine, loadingCells, sdkCells } from './isolated.mjs';
import { packagesLoadedBy } from './packagesLoadedBy.mjs';
import { selfCells } from './selfCells.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'traceproof-package-'));

const otel = ['@opentelemetry/api', '@opentelemetry/sdk-trace-base', '@opentelemetry/context-async-hooks'];
const typescript = ['typescript', '@types/node'];
const engineOnly = ['fast-check', 'commander', 'jiti', 'cli-table3', 'cli-progress'];
/** Entries for those who want the engine. All others stay free of it. */
const mayHoldEngine = ['./fuzz', './conformance'];

const parts = {
  self: () => selfCells({ cell }),
  tarball: tarballCells,
  api: async () =>
    exampleCells(collectExamples(await apiCells(work, { cell })), { cell, skip, run, bun: bunBinary(work, run) }),
  budgets: () => budgetCells(packed, { cell }),
  plain: () => withProject('plain', otel, plainCells),
  alone: () => withProject('alone', typescript, aloneCells),
  vitest: () => withProject('vitest', [...typescript, 'vitest'], vitestCells),
  jest: () => withProject('jest', [...typescript, 'jest', '@jest/globals'], jestCells),
};
const asked = process.argv.slice(2);
const wanted = (names) => names.filter((name) => asked.length === 0 || asked.includes(name));

const packed = await pack();
const tarball = join(work, packed.filename);
try {
  // What waits for the registry goes beside what computes.
  const lanes = [['self', 'tarball', 'api', 'budgets'], ['plain', 'alone'], ['vitest'], ['jest']];
  await Promise.all(lanes.map((names) => inTurn(wanted(names))));
} finally {
  rmSync(work, { recursive: true, force: true });
}
writeCounts('package', counts);
console.log(`package: ${countsLine(counts)}`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

async function inTurn(names) {
  for (const name of names) await parts[name]();
}

async function tarballCells() {
  await cell('publint', () => run(node(root, 'publint/src/cli.js', tarball, '--strict')));
  await cell('are the types wrong', () =>
    run(node(root, '@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'node16')),
  );
  await contentsCells(
    packed.files.map(({ path }) => path),
    { cell },
  );
}

async function plainCells(project) {
  await cell('node, import', () => run(['node', 'main.mjs'], { cwd: project }));
  await cell('node, require', () => run(['node', 'main.cjs'], { cwd: project }));
  await cell('command', async () => {
    const help = await run(['npx', '--no-install', 'traceproof', '--help'], { cwd: project });
    if (!/\bfuzz\b/.test(help)) throw new Error(`no word of fuzz in:\n${help}`);
  });
  await cell('node:test, conformance: failures and opt-outs are told', () =>
    suitesTell(project, ['node', '--test', '--test-reporter=spec', 'conformance.mjs']),
  );
  for (const entry of entries.filter(({ subpath }) => !mayHoldEngine.includes(subpath)))
    await cell(`${entry.specifier} loads no engine and no optional peer`, () => isLight(project, entry));
  await bundleCells(project, { cell, mayHoldEngine });
}

/** Nothing but the package: no SDK, no runner. */
async function aloneCells(project) {
  const failsAlone = await loadingCells(project, { cell });
  await sideEffectCells(project, { cell, failsAlone });
  await sdkCells(project, { cell });
}

async function vitestCells(project, install) {
  const vitest = (...args) => node(project, 'vitest/vitest.mjs', 'run', ...args);
  await cell('vitest without an SDK says what to install', async () => {
    installLine(await run(vitest('trace.test'), { cwd: project, status: 1 }));
  });
  await install(otel);
  await cell('vitest', () => run(vitest('trace.test'), { cwd: project }));
  await cell('vitest, a lost span', async () => {
    const output = await run(vitest('lost.test'), { cwd: project, status: 1 });
    namesLine(output, join(project, 'lost.test.ts'), 'lost context', 'the orphan');
  });
  await cell('vitest, strict mode', async () => {
    const strict = ['--config', 'vitest.strict.config.mjs', 'open.test'];
    const output = await run(vitest(...strict), { cwd: project, status: 1 });
    namesLine(output, join(project, 'open.test.ts'), 'never ended', 'the open span');
  });
  await install(['@opentelemetry/core']);
  await cell('vitest, conformance: failures and opt-outs are told', () =>
    suitesTell(project, vitest('conformance.test')),
  );
  await cell('vitest, types', () => run(node(project, 'typescript/bin/tsc'), { cwd: project }));
}

async function jestCells(project, install) {
  const jest = (...args) => node(project, 'jest/bin/jest.js', ...args);
  await cell('jest without an SDK says what to install', async () => {
    installLine(await run(jest('trace.test'), { cwd: project, status: 1 }));
  });
  await install(otel);
  await cell('jest', () => run(jest('trace.test'), { cwd: project }));
  await cell('jest, a lost span', async () => {
    const output = await run(jest('lost.test'), { cwd: project, status: 1 });
    namesLine(output, join(project, 'lost.test.js'), 'lost context', 'the orphan');
  });
  await cell('jest, strict mode', async () => {
    const strict = ['--config', 'jest.strict.config.cjs', 'open.test'];
    const output = await run(jest(...strict), { cwd: project, status: 1 });
    namesLine(output, join(project, 'open.test.js'), 'never ended', 'the open span');
  });
  await install(['@opentelemetry/core']);
  await cell('jest, conformance: failures and opt-outs are told', () => suitesTell(project, jest('conformance.test')));
  await cell('jest, types', () => run(node(project, 'typescript/bin/tsc'), { cwd: project }));
}

/** A finding fails its test by its text; what is known, and what the subject is without, does not, and the latter is skipped. */
async function suitesTell(project, command) {
  const output = await run(command, { cwd: project, status: 1 });
  const again = [
    "checkPropagator(factory, capabilities, { seed: 1, runs: 100, only: ['",
    "checkComposite(compose, capabilities, { seed: 1, runs: 200, only: ['",
  ];
  for (const part of ['What was done', 'The rule: ', ...again])
    if (!output.includes(part)) throw new Error(`no "${part}" in:\n${output}`);
  if (!/(\d+) skipped|skipped (\d+)/.test(output)) throw new Error(`no skipped tests in:\n${output}`);
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
  for (const file of [entry.esm, entry.cjs]) {
    const loaded = packagesLoadedBy(join(project, 'node_modules', 'traceproof', file));
    const heavy = loaded.filter((name) => engineOnly.includes(name));
    if (heavy.length > 0) throw new Error(`${file} loads ${heavy.join(', ')}`);
    const optional = loaded.filter((name) => manifest.peerDependenciesMeta[name]?.optional);
    if (optional.length > 0)
      throw new Error(`${file} loads ${optional.join(', ')}: where it is missing, Node speaks in its place`);
  }
}

/** dist is fresh: npm run package has just built it. */
async function pack() {
  const output = await run([
    'npm',
    'pack',
    '--json',
    '--ignore-scripts',
    '--loglevel=error',
    '--pack-destination',
    work,
  ]);
  return JSON.parse(output)[0];
}

/**
 * Installs the tarball and packages, in the versions of this checkout, beside the files of the folder of that name. Where its
 * .npmrc says so, each package then sees only what it declares.
 */
async function withProject(name, packages, cells) {
  const project = join(work, name);
  cpSync(join(here, name), project, { recursive: true });
  const dependencies = { traceproof: `file:${tarball}` };
  const install = (more) => {
    for (const each of more) dependencies[each] = readManifest(join(root, 'node_modules', each)).version;
    writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, dependencies }));
    return cell(`${name} project, with ${more.join(', ')}`, () =>
      run(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project }),
    );
  };
  if (await install(packages)) await cells(project, install);
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
