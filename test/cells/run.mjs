// Runs the suites of this checkout, uncommitted files included, on the versions of another cell:
//   node test/cells/run.mjs newest
// A cell is a folder here with a package.json and its lock: the runtime (as an npm package), the SDK and the runners.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsLine, readCounts, writeCounts } from '../tally.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cell = process.argv[2] ?? 'newest';
const cellFolder = join(root, 'test', 'cells', cell);

requireSameDependencies();
const checkout = mkdtempSync(join(tmpdir(), `traceproof-${cell}-`));
try {
  copyCheckout();
  sharePython();
  install();
  report(runSuites(), runFuzz());
} finally {
  rmSync(checkout, { recursive: true, force: true });
}

/** The cell's lock pins what users would get: it must speak of the same dependencies. */
function requireSameDependencies() {
  const ours = JSON.stringify(readManifest(root).dependencies);
  const cells = JSON.stringify(readManifest(cellFolder).dependencies);
  if (ours === cells) return;
  throw new Error(
    `The dependencies of test/cells/${cell}/package.json differ from package.json: copy them, lock again.`,
  );
}

function copyCheckout() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const files = listed.toString().split('\0').filter(Boolean);
  for (const file of files.filter((name) => existsSync(join(root, name)))) copy(join(root, file), join(checkout, file));
}

/** The virtual environments for Python are the same in every cell. */
function sharePython() {
  mkdirSync(join(root, '.cache', 'python'), { recursive: true });
  mkdirSync(join(checkout, '.cache'));
  symlinkSync(join(root, '.cache', 'python'), join(checkout, '.cache', 'python'), 'junction');
}

function install() {
  copy(join(cellFolder, 'package.json'), join(checkout, 'package.json'));
  copy(join(cellFolder, 'package-lock.json'), join(checkout, 'package-lock.json'));
  // At this moment npm still runs on the default Node, which the newest packages call unsupported: a warning of no use.
  run('npm', ['ci', '--loglevel=error'], process.env);
  copy(join(root, 'package.json'), join(checkout, 'package.json'));
}

function runSuites() {
  console.log(`cell ${cell}: Node ${execFileSync(cellNode(), ['--version']).toString().trim()}`);
  const long = [['test/run.mjs', 'corpus'], ['test/run.mjs', 'carriers'], ['test/stress/run.mjs']];
  // All of them run, whatever the others say.
  const codes = [
    run('npm', ['test'], cellEnvironment()),
    ...long.map((one) => run(cellNode(), one, cellEnvironment())),
  ];
  return codes.every((code) => code === 0);
}

function runFuzz() {
  const seed = ['--seed', '20260101', '--runs', '300'];
  return run(cellNode(), ['dist/esm/cli.js', 'fuzz', ...seed], cellEnvironment()) === 0;
}

function report(suitesPass, fuzzPasses) {
  const counts = readCounts({ checkout });
  if (!suitesPass && counts.failed === 0) counts.failed += 1;
  counts[fuzzPasses ? 'passed' : 'failed'] += 1;
  writeCounts(`cell-${cell}`, counts);
  console.log(`cell ${cell}: ${countsLine(counts)}`);
  process.exitCode = suitesPass && fuzzPasses ? 0 : 1;
}

function cellEnvironment() {
  return { ...process.env, PATH: `${dirname(cellNode())}${delimiter}${process.env.PATH}` };
}

function cellNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return join(checkout, 'node_modules', `node-${platform}-${process.arch}`, 'bin', 'node');
}

function run(command, args, env) {
  const { status, error } = spawnSync(command, args, { cwd: checkout, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  if (status !== 0) console.error(`${command} ${args.join(' ')} ended with ${status}`);
  return status;
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
