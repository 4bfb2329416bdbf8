import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outcomeOf } from './outcomeOf.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');

/** The packages of one line, installed by its lock into a folder of their own, and what the kits say of them. */
export async function askLine(line, { seed, runs }) {
  const folder = folderOf(line);
  await install(line, folder);
  for (const file of ['subjects.mjs', 'known.mjs']) cpSync(join(here, file), join(folder, file));
  const command = [
    join(root, 'dist/esm/cli.js'),
    'conformance',
    'subjects.mjs',
    '--json',
    '--seed',
    seed,
    '--runs',
    runs,
  ];
  const { stdout, stderr, status } = await outcomeOf(nodeOf(folder), command.map(String), {
    cwd: folder,
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  if (status !== 0 && status !== 1) throw new Error(`The kits did not run on ${line}: ${stderr}`);
  return JSON.parse(stdout).map((report) => ({ ...report, line, version: versionOf(report.name, folder) }));
}

/** Where the packages of a line are. */
export function folderOf(line) {
  return join(root, '.cache/world', line);
}

async function install(line, folder) {
  const lock = readFileSync(join(here, line, 'package-lock.json'), 'utf8');
  const done = join(folder, 'package-lock.json');
  if (existsSync(join(folder, 'node_modules')) && existsSync(done) && readFileSync(done, 'utf8') === lock) return;
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(here, line, file), join(folder, file));
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr } = await outcomeOf('npm', args, { cwd: folder });
  if (status !== 0) throw new Error(`npm ci failed for ${line}: is the registry in reach?\n${stderr}`);
}

/** SDK 3 needs Node 22, and brings it where this one is older. */
function nodeOf(folder) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const own = join(folder, 'node_modules', `node-${platform}-${process.arch}`, 'bin', 'node');
  return existsSync(own) ? own : process.execPath;
}

function versionOf(name, folder) {
  const from = /\((.*)\)$/.exec(name)[1];
  return JSON.parse(readFileSync(join(folder, 'node_modules', from, 'package.json'), 'utf8')).version;
}
