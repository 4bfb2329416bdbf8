import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entries, manifest } from './entries.mjs';
import { run } from './cells.mjs';

/** Says how an entry loads in a process of its own, and what it left in the global object. */
const probe = `
  const before = Reflect.ownKeys(globalThis);
  const say = (answer) => console.log(JSON.stringify(answer));
  const tell = (error) => say({ name: error.name, message: error.message });
  const done = () => say({ left: Reflect.ownKeys(globalThis).filter((key) => !before.includes(key)).map(String) });
  const [, form, specifier] = process.argv;
  if (form === 'require') try { require(specifier); done(); } catch (error) { tell(error); }
  else import(specifier).then(done, tell);
`;

/**
 * In a project that has nothing but the package, laid out so that each package sees only what it declares (as pnpm does),
 * every entry loads, or says in its own words what it is for or what to install. Resolves with the entries that threw.
 */
export async function loadingCells(project, { cell }) {
  const failed = new Set();
  for (const entry of entries) {
    for (const form of ['import', 'require']) {
      await cell(`${form} of ${entry.specifier}, alone`, async () => {
        const { name, message, left } = answerOf(
          await run(['node', '-e', probe, form, entry.specifier], { cwd: project }),
        );
        if (left === undefined) failed.add(entry);
        // It is there to register what it brings.
        if (left?.length > 0 && entry.subpath !== './preload')
          throw new Error(`It leaves ${left.join(', ')} in the global object.`);
        if (left === undefined && !isOwnWords(name, message)) throw new Error(`It throws ${name}: ${message}`);
      });
    }
  }
  await cell('traceproof/vitest without vitest says what to install', async () => {
    const { message } = answerOf(await run(['node', '-e', probe, 'import', 'traceproof/vitest'], { cwd: project }));
    if (!message.endsWith('which is not installed here: npm install --save-dev vitest')) throw new Error(message);
  });
  const loading = entries.filter((entry) => !failed.has(entry));
  await cell('the types of those that load compile, alone', () => compiles(project, loading));
  return [...failed];
}

/** What the probe says, among warnings of Node: an entry may have to warn. */
function answerOf(output) {
  return JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
}

/** Not what Node says of a module that it cannot find. */
function isOwnWords(name, message) {
  return name === 'UsageError' && message.toLowerCase().includes(manifest.name);
}

async function compiles(project, loading) {
  const lines = loading.map(
    ({ specifier }, i) => `import * as entry${i} from '${specifier}';\nconsole.log(entry${i});\n`,
  );
  for (const file of ['all.mts', 'all.cts']) writeFileSync(join(project, file), lines.join(''));
  const compilerOptions = { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, types: ['node'] };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['all.mts', 'all.cts'] }));
  await run(['node', 'node_modules/typescript/bin/tsc', '-p', '.'], { cwd: project });
}

const makesSpan = `
  const { createTracerFixture } = require('traceproof');
  const tracing = createTracerFixture();
  tracing.tracer.startSpan('checkout').end();
  if (!tracing.span('checkout').ended) throw new Error('not ended');
`;
const runsPrograms = "require('traceproof/fuzz').assertPropagation((task) => task(), { runs: 3 });";
const usesSdk = {
  'a fixture': ['node', '-e', makesSpan],
  'a run of the engine': ['node', '-e', runsPrograms],
  'the command': ['node', 'node_modules/traceproof/dist/esm/cli.js', 'fuzz', '--only', 'setTimeout', '--runs', '3'],
};

/** Without an SDK whatever makes spans says what to install; once that line was pasted, it works. */
export async function sdkCells(project, { cell }) {
  let line;
  for (const [what, command] of Object.entries(usesSdk)) {
    await cell(`${what} without an SDK says what to install`, async () => {
      const output = await run(command, { cwd: project, status: what === 'the command' ? 2 : 1 });
      line = installLine(output);
    });
  }
  await cell(`what it says installs: ${line}`, () =>
    run([...line.split(' '), '--no-audit', '--no-fund'], { cwd: project }),
  );
  for (const [what, command] of Object.entries(usesSdk))
    await cell(`${what} with it`, () => run(command, { cwd: project }));
}

export function installLine(output) {
  const [line] = /npm install --save-dev @opentelemetry\/\S+(?: @opentelemetry\/\S+)*/.exec(output) ?? [];
  if (line === undefined || !output.includes('could not find @opentelemetry/')) throw new Error(`It says:\n${output}`);
  return line;
}
