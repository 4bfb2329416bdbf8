// Runs every example, the broken ones too, whose failures are what they show. `--update` rewrites the kept output.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countsLine, writeCounts } from '../test/tally.mjs';
import { preparePython } from './python-asyncio/venv.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const keptFile = new URL('vitest/failing-output.txt', import.meta.url);
const broken = { CROSSINGS: 'broken' };

const vitest = (folder) => ['vitest/vitest.mjs', 'run', '--root', `examples/${folder}`, '--reporter=default'];
const jest = ['jest/bin/jest.js', '--config', 'examples/jest/jest.config.cjs'];
const fuzz = (file) => ['../dist/esm/cli.js', 'fuzz', `examples/fuzz/${file}`, '--seed', '20260101'];

const fuzzPython = (file, ...more) => [...fuzz(`../python-asyncio/${file}`), ...more];

/** What all three broken crossings are found by, in the words of the matchers. */
const losses = [
  'Expected no orphans, but 2 of 5 spans are orphans.',
  'Expected span "reserve-stock" to be a child of "POST /orders", but it starts a trace of its own (lost context).',
  'Expected span "POST /charges" to share a trace with "POST /orders", but they are of different traces.',
  'Expected a trace of the given shape (strictly, in order), but there are 3 differences.',
];

/** Where examples and what they print are quoted. */
const pages = [
  'README.md',
  ...readdirSync(new URL('docs/guide', new URL('..', import.meta.url))).map((file) => `docs/guide/${file}`),
].map((page) => ({ page, markdown: readFileSync(new URL(`../${page}`, import.meta.url), 'utf8') }));
const counts = { passed: 0, failed: 0, skipped: 0 };
const waiting = [];
const { python, missing } = await preparePython();
// The longest first, beside which all others run.
pythonExample('fuzz python-asyncio/boundaries.ts', async () => {
  const { output } = await run(fuzzPython('boundaries.ts', '--runs', '2000'));
  says(output, ['All 10 boundaries hold.', '2,000 programs', 'not judged: baggage-metadata, suppression']);
});
example('types', () => run(['typescript/bin/tsc', '-p', 'examples']));
example('vitest, mended order service', async () => says((await run(vitest('vitest'))).output, ['8 passed (8)']));
example('vitest, broken order service', async () => {
  const { output, stderr } = await run(vitest('vitest'), { status: 1, env: broken });
  says(output, ['6 failed | 2 passed (8)', '× renders the invoice under the order, in a worker', ...losses]);
  isAsKept(`${stderr.trim()}\n`);
});
example('jest, mended order service', async () => says((await run(jest)).output, ['8 passed, 8 total']));
example('jest, broken order service', async () => {
  const { output } = await run(jest, { status: 1, env: broken });
  says(output, ['6 failed, 2 passed, 8 total', '✕ renders the invoice under the order, in a worker', ...losses]);
});
example('fuzz my-queue.ts', async () => {
  const { output } = await run(fuzz('my-queue.ts'), { status: 1 });
  says(output, [
    'Context propagation does not hold across "my queue": no-bleed',
    'Task 2 of "my queue" ran in the context of caller 1; caller 2 was due.',
    'shrunk to 2 ops',
  ]);
});
example('fuzz my-queue.fixed.ts', async () =>
  says((await run(fuzz('my-queue.fixed.ts'))).output, ['The boundary holds.']),
);
example('fuzz worker-pool.ts', async () => says((await run(fuzz('worker-pool.ts'))).output, ['The boundary holds.']));
example('vitest, my-queue.test.ts', async () => says((await run(vitest('fuzz'))).output, ['2 passed (2)']));
example('vitest, instrumented', async () => says((await run(vitest('instrumented'))).output, ['1 passed (1)']));
example('vitest, requests', async () => says((await run(vitest('requests'))).output, ['3 passed (3)']));
example('vitest, snapshots', async () => says((await run(vitest('snapshots'))).output, ['1 passed (1)']));
example('vitest, workers', async () => says((await run(vitest('workers'))).output, ['2 passed (2)']));
example('vitest, collect', async () => says((await run(vitest('collect'))).output, ['1 passed (1)']));
pythonExample('vitest, python-asyncio: a service', async () =>
  says((await run(vitest('python-asyncio'))).output, ['1 passed (1)']),
);
pythonExample('vitest, python-asyncio: a service with a bare executor', async () => {
  const { output } = await run(vitest('python-asyncio'), { status: 1, env: { EXECUTOR: 'bare' } });
  isQuoted('output of examples/python-asyncio', output);
});
pythonExample('fuzz python-asyncio/my_pool.ts', async () => {
  const over = (name) => fuzzPython('my_pool.ts', '--only', name);
  says((await run(over('bare'), { status: 1, env: { PYTHON: python } })).output, ['across "bare": no-orphans']);
  says((await run(over('bound'), { env: { PYTHON: python } })).output, ['The boundary holds.']);
});
for (const lost of ['run_in_executor', 'thread', 'process_pool', 'queue', 'http'])
  pythonExample(`fuzz python-asyncio/boundaries.lost.ts --only ${lost}`, async () => {
    const { output } = await run(fuzzPython('boundaries.lost.ts', '--only', lost), { status: 1 });
    says(output, [
      `Context propagation does not hold across "${lost}": no-orphans`,
      `Task 1 of "${lost}" ran where no span was active; caller 1 was due.`,
      'Found by the first program, shrunk to 1 op.',
    ]);
  });
example('README and guides, as it is printed', async () => {
  isQuoted('readme/checkout.ts', source('readme/checkout.ts'));
  isQuoted('readme/checkout.test.ts', source('readme/checkout.test.ts'));
  isQuoted('output of examples/failure', (await run(vitest('failure'), { status: 1 })).output);
  isQuoted('instrumented/instrument.ts', source('instrumented/instrument.ts'));
  isQuoted('workers/resize.mjs', source('workers/resize.mjs'));
  isQuoted('workers/upload.test.ts', source('workers/upload.test.ts'));
  isQuoted('collect/order.test.ts', source('collect/order.test.ts'));
  isQuoted('strict/pay.ts', source('strict/pay.ts'));
  isQuoted('requests/orders.test.ts', source('requests/orders.test.ts'));
  isQuoted('output of examples/strict', (await run(vitest('strict'), { status: 1 })).output);
  isQuoted('snapshots/chargeCard.test.ts', source('snapshots/chargeCard.test.ts'));
  isQuoted('python-asyncio/my_pool.py', source('python-asyncio/my_pool.py'));
  isQuoted('python-asyncio/my_pool.ts', source('python-asyncio/my_pool.ts'));
  isQuoted('output of examples/readme', (await run(vitest('readme'), { status: 1 })).output);
  isQuoted('output of examples/fuzz/my-queue.ts', (await run(fuzz('my-queue.ts'), { status: 1 })).output);
});

// Two at a time: each is a process that starts others and waits for them.
await Promise.all([runWaiting(), runWaiting()]);
writeCounts('examples', counts);
console.log(countsLine(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

function example(name, body) {
  waiting.push({ name, body });
}

async function runWaiting() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await runExample(next);
}

async function runExample({ name, body }) {
  const start = performance.now();
  try {
    await body();
    counts.passed += 1;
    console.log(`✓ ${name} (${Math.round(performance.now() - start)} ms)`);
  } catch (error) {
    counts.failed += 1;
    console.log(`✗ ${name}\n${error.message}`);
  }
}

function pythonExample(name, body) {
  if (missing === undefined) return example(name, body);
  counts.skipped += 1;
  console.log(`- ${name} (skipped: ${missing})`);
}

async function run([script, ...args], { status = 0, env = {} } = {}) {
  const { FORCE_COLOR: _, CROSSINGS: __, EXECUTOR: ___, ...inherited } = process.env;
  const { code, stdout, stderr } = await execute([`node_modules/${script}`, ...args], {
    cwd: root,
    env: { ...inherited, NO_COLOR: '1', ...env },
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const output = `${stdout}${stderr}`;
  if (code !== status) throw new Error(`exit code ${code}, not ${status}:\n${output}`);
  return { output, stderr };
}

function execute(args, options) {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(new Error(`${error.message}\n${stdout}${stderr}`));
      else resolve({ code: error?.code ?? 0, stdout, stderr });
    });
    child.stdin.end();
  });
}

function says(output, sentences) {
  const missing = sentences.filter((sentence) => !output.includes(sentence));
  if (missing.length > 0) throw new Error(`does not say:\n  ${missing.join('\n  ')}\nbut says:\n${output}`);
}

/** The README quotes the kept output: it must be what is really printed, but for ids and durations. */
function isAsKept(output) {
  if (process.argv.includes('--update')) writeFileSync(keptFile, output);
  const now = masked(output);
  const kept = masked(readFileSync(keptFile, 'utf8'));
  const line = now.findIndex((text, index) => text !== kept[index]);
  if (line < 0 && now.length === kept.length) return;
  const at = line < 0 ? now.length : line;
  throw new Error(
    `failing-output.txt, line ${at + 1}, is out of date; when the change is meant: node examples/run.mjs --update\n` +
      `  kept     ${kept[at] ?? '(nothing)'}\n  printed  ${now[at] ?? '(nothing)'}`,
  );
}

function source(file) {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

/** A block of README.md or of a guide must stand in the text it quotes, but for ids and durations. */
function isQuoted(name, text) {
  const start = new RegExp(`<!-- (?:examples/)?${name} -->\n\`\`\`\\w+\n`);
  const blocks = pages.flatMap(({ page, markdown }) =>
    markdown
      .split(start)
      .slice(1)
      .map((block) => ({ page, block: block.slice(0, block.indexOf('```')) })),
  );
  if (blocks.length === 0) throw new Error(`no page quotes a block "${name}"`);
  for (const { page, block } of blocks) {
    if (masked(text).join('\n').includes(masked(block).join('\n').trimEnd())) continue;
    throw new Error(`${page}, block "${name}", is out of date; what is printed:\n${text}`);
  }
}

function masked(text) {
  return (
    text
      .replace(/\b(?:[0-9a-f]{32}|[0-9a-f]{16}|[0-9a-f]{8})\b/g, '<id>')
      // In a column, the width of a time shows in the gap behind it.
      .replace(/\b\d+(?:\.\d+)? (?:µs|ms|s)\b(?: {2,}(?=\w))?/g, '<time>')
      .split('\n')
  );
}
