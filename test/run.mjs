// Runs every suite, whatever the others say, and closes with the sum of their tests.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { clearResults, countsLine, readCounts, resultFile, writeCounts } from './tally.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const vitest = (name, ...more) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  // A carrier whose broker does not run is named, with what would start it.
  `--reporter=${name === 'carriers' ? 'verbose' : 'default'}`,
  '--reporter=json',
  `--outputFile.json=${resultFile(name)}`,
  ...more,
];

const suites = {
  vitest: vitest('vitest'),
  jest: ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${resultFile('jest')}`],
  types: ['test/types/run.mjs'],
};

/** Run when they are named: node test/run.mjs corpus */
const longSuites = {
  corpus: vitest('corpus', '--config', 'test/fuzz/corpus/vitest.config.ts'),
  carriers: vitest('carriers', '--config', 'test/fuzz/carriers/vitest.config.ts'),
};

const full = process.argv.includes('--full');
const asked = process.argv.slice(2).filter((name) => name !== '--full');
const wanted = asked.length > 0 ? asked : Object.keys(suites);

if (asked.length === 0) clearResults();
const failing = wanted.filter((name) => !passes(name));
console.log(`\n${countsLine(readCounts())}`);
process.exitCode = failing.length > 0 ? 1 : 0;

function passes(name) {
  console.log(`\n${name}`);
  // jest reports on stderr; with --json, stdout gets the JSON too.
  const stdout = name === 'jest' ? 'ignore' : 'inherit';
  const { status } = spawnSync(process.execPath, { ...suites, ...longSuites }[name], {
    cwd: root,
    stdio: ['ignore', stdout, 'inherit'],
    env: full ? { ...process.env, CARRIERS_FULL: '1' } : process.env,
  });
  const { passed, failed } = readCounts({ name });
  const ranNothing = passed + failed === 0;
  if (ranNothing) console.error(`${name} ran no test`);
  const passing = status === 0 && !ranNothing;
  if (!passing && failed === 0) writeCounts(`${name}-run`, { passed: 0, failed: 1 });
  return passing;
}
