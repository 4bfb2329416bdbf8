// Runs one small suite from the installed tarball in every runner: versions, pools, transforms, isolation.
//   node test/matrix/run.mjs [--full] [--only <part of a cell's name>] [--json]
// Without --full, the cells that CI runs. Needs the registry.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countsLine, writeCounts } from '../tally.mjs';
import { cells } from './cells.mjs';
import { installProject } from './lib/installProject.mjs';
import { printTable } from './lib/printTable.mjs';
import { runCell } from './lib/runCell.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: flags } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});

const wanted = cells.filter(
  ({ name, full }) => name.includes(flags.only) && (!full || flags.full || flags.only !== ''),
);
if (wanted.length === 0) throw new Error(`No cell is named like "${flags.only}". There are:\n${names().join('\n')}`);

const work = mkdtempSync(join(tmpdir(), 'traceproof-matrix-'));
const results = [];
try {
  const tarball = pack();
  // Two at a time: installing waits for the network, running for a core.
  const projects = [...new Set(wanted.map(({ project }) => project))];
  await Promise.all([runProjects(tarball, projects), runProjects(tarball, projects)]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
report();

async function runProjects(tarball, projects) {
  for (let name = projects.shift(); name !== undefined; name = projects.shift()) {
    const installed = await installProject(name, tarball, join(work, name));
    for (const cell of wanted.filter(({ project }) => project === name)) {
      const result = await runCell(cell, installed);
      results.push(result);
      progress(result);
    }
  }
}

function progress({ cell, outcome, ms, problems, output }) {
  console.error(`${{ passed: '✓', failed: '✗', skipped: '-' }[outcome]} ${cell.name} (${ms} ms)`);
  if (outcome === 'skipped') console.error(`  ${problems.join('\n  ')}`);
  if (outcome === 'failed') console.error(`  ${problems.join('\n  ')}\n\n${output}\n`);
}

function report() {
  const ordered = cells.flatMap((cell) => results.filter((result) => result.cell === cell));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { tests } of ordered) for (const outcome of Object.keys(counts)) counts[outcome] += tests[outcome];
  if (flags.json) console.log(JSON.stringify(ordered.map(withoutOutput), null, 2));
  else printTable(ordered);
  writeCounts('matrix', counts);
  if (!flags.json) console.log(`matrix: ${countsLine(counts)}`);
  process.exitCode = ordered.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

function withoutOutput({ output: _output, ...result }) {
  return result;
}

function pack() {
  const folder = join(work, 'tarball');
  mkdirSync(folder);
  const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const { status, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  return join(folder, readdirSync(folder)[0]);
}

function names() {
  return cells.map(({ name }) => `  ${name}`);
}
