import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../entries.mjs';
import { masked, saidOutput } from './collectExamples.mjs';
import { staged } from './stages.mjs';

/** Below the checkout, where `traceproof` is the package itself, as it was built. */
const folder = join(root, '.cache', 'doc-examples');

const compilerOptions = {
  noEmit: false,
  declaration: false,
  isolatedDeclarations: false,
  // Whether the types of the runners compile is not asked here: those of Playwright want the DOM.
  skipLibCheck: true,
  // What becomes CommonJS, for jest, is written with imports all the same.
  verbatimModuleSyntax: false,
};

/** By what an example imports. The first that fits runs it. */
const runners = [
  { imports: /'(?:vitest|traceproof\/vitest)/, run: runInVitest, file: 'mts' },
  { imports: /'(?:@jest\/globals|traceproof\/jest)/, run: runInJest, file: 'cts' },
  { imports: /'(?:@playwright\/test|traceproof\/playwright)/, run: runInPlaywright, file: 'mts' },
  { imports: /'(?:bun:test|traceproof\/bun)/, run: runInBun, file: 'mts' },
  { imports: /^/, run: runInNode, file: 'mts' },
];

/**
 * Compiles all examples, and runs them: what is complete as it is, lines of a test after spans of which they hold. `run` starts
 * a command, in the checkout, and throws when it fails. `bun` is asked for its binary when something wants it.
 */
export async function exampleCells(examples, { cell, skip, run, bun }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  write(
    'tsconfig.json',
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.mts', '*.cts'] }),
  );
  const placed = examples.map(place);
  const compiled = await cell(`${placed.length} examples of docstrings compile`, () =>
    run(['node', 'node_modules/typescript/bin/tsc', '-p', folder]),
  );
  if (!compiled) return;
  const lines = placed.filter(({ complete }) => !complete);
  await cell(`${lines.length} examples that are lines of a test`, () => runLines(lines, run));
  for (const { of, code, runner, name } of placed.filter(({ complete }) => complete)) {
    const { binary, problem } = runner.run === runInBun ? await bun() : {};
    if (problem !== undefined) skip(`example of ${of}`, problem);
    else await cell(`example of ${of}`, () => runner.run({ code, name, run, binary }));
  }
}

function place(example, index) {
  const runner = runners.find(({ imports }) => imports.test(example.code));
  const name = `${index}-${example.of.replace(/\W+/g, '-')}`;
  write(`${name}.${runner.file}`, example.complete ? example.code : inTests(example));
  return { ...example, runner, name };
}

/** A line of a test speaks of what test files import. */
function inTests({ of, code }) {
  const tests = staged(of, code).map((body) => `test(${JSON.stringify(of)}, async () => {\n${body}});\n`);
  return [
    "import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';",
    "import { tracing } from 'traceproof/vitest';",
    "import { expect, test } from 'vitest';",
    "const tracer = trace.getTracer('shop');",
    ...tests,
  ].join('\n');
}

async function runLines(lines, run) {
  const count = lines.flatMap(({ of, code }) => staged(of, code)).length;
  const output = await runVitest(
    { include: lines.map(({ name }) => `${name}.mjs`), setupFiles: ['traceproof/vitest'] },
    'lines',
    run,
  );
  if (!new RegExp(`Tests .*\\b${count} passed`).test(stripVTControlCharacters(output))) throw new Error(output);
}

async function runInNode({ code, name, run }) {
  const output = (await run(['node', join(folder, `${name}.mjs`)])).trimEnd();
  // What else prints is the reporter of node:test.
  if (!code.includes('console.log')) return;
  const said = saidOutput(code).join('\n');
  if (masked(output) !== masked(said)) throw new Error(`It prints:\n${output}\n\nIt says that it prints:\n${said}`);
}

/** What declares no test is a set-up file: a test with a scope must then pass. */
async function runInVitest({ code, name, run }) {
  const isTest = /^test\b/m.test(code);
  const test = isTest ? `${name}.mjs` : `${name}-test.mjs`;
  if (!isTest) write(test, scopedTest('import', 'vitest', 'traceproof/vitest'));
  const installs = isTest || !code.includes("'traceproof/vitest'") ? ['traceproof/vitest'] : [];
  const setupFiles = [...installs, ...(isTest ? [] : [`./${name}.mjs`])];
  await runVitest({ include: [test], setupFiles }, name, run);
}

function runVitest({ include, setupFiles }, name, run) {
  // The build is what Node loads: vite must not rewrite it, as it would not in node_modules.
  const options = `root: ${JSON.stringify(folder)}, include: ${JSON.stringify(include)}, setupFiles: ${JSON.stringify(setupFiles)}`;
  write(`${name}.config.mjs`, `export default { test: { ${options}, server: { deps: { external: [/dist/] } } } };\n`);
  return run(['node', 'node_modules/vitest/vitest.mjs', 'run', '--config', join(folder, `${name}.config.mjs`)]);
}

async function runInJest({ code, name, run }) {
  const isTest = /^test\b/m.test(code);
  const test = isTest ? `${name}.cjs` : `${name}-test.cjs`;
  if (!isTest) write(test, scopedTest('require', '@jest/globals', 'traceproof/jest'));
  const config = {
    rootDir: folder,
    testEnvironment: 'node',
    testMatch: [`**/${test}`],
    setupFilesAfterEnv: [isTest ? 'traceproof/jest' : `<rootDir>/${name}.cjs`],
    transform: {},
  };
  await run(['node', 'node_modules/jest/bin/jest.js', '--config', JSON.stringify(config)]);
}

/** What declares no test is preloaded, as in vitest. */
async function runInBun({ code, name, run, binary }) {
  const isTest = /^test\b/m.test(code);
  const test = isTest ? `${name}.mjs` : `${name}.test.mjs`;
  if (!isTest) write(test, scopedTest('import', 'bun:test', 'traceproof/bun'));
  const preload = isTest ? 'traceproof/bun' : `./${name}.mjs`;
  const output = await run([binary, 'test', '--preload', preload, `./${test}`], { cwd: folder });
  if (!/^ 1 pass$/m.test(output)) throw new Error(output);
}

async function runInPlaywright({ code, name, run }) {
  if (!/^test\b/m.test(code)) return runInNode({ code, name, run });
  const config = { testDir: folder, testMatch: `${name}.mjs`, workers: 1, outputDir: join(folder, 'results') };
  const file = `${name}.config.mjs`;
  write(file, `export default ${JSON.stringify(config)};\n`);
  const output = await run(['node', 'node_modules/@playwright/test/cli.js', 'test', '--config', join(folder, file)]);
  if (!/\b1 passed/.test(output)) throw new Error(output);
}

function scopedTest(form, runner, entry) {
  const load = (names, id) =>
    form === 'import' ? `import { ${names} } from '${id}';` : `const { ${names} } = require('${id}');`;
  return `${load('expect, test', runner)}\n${load('tracing', entry)}\ntest('has a scope', () => expect(tracing).toHaveSpanCount(0));\n`;
}

function write(name, text) {
  writeFileSync(join(folder, name), text);
}
