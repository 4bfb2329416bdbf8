// A thousand tests at once, again and again: node test/stress/run.mjs [--runs 20] [--seeds 1,2]
// Each seed is run in vitest and in jest, `--runs` times; the trees differ by seed, the order of events by run. Every test
// must see exactly its own spans. Needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countsLine, resultFile, writeCounts } from '../tally.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1' }, seeds: { type: 'string', default: '1,2' } },
});
const runs = whole('--runs', values.runs);
const seeds = values.seeds.split(',').map((seed) => whole('--seeds', seed));
const file = resultFile('stress-run');

const runners = {
  vitest: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/stress/vitest.config.mjs', '--reporter=json'],
  jest: ['node_modules/jest/bin/jest.js', '--config', 'test/stress/jest.config.cjs', '--json'],
};

/** The thousand, and one that looks at what is left. What never ran has not passed. */
const testsOfRun = 1001;
const total = { passed: 0, failed: 0 };
for (const seed of seeds) {
  for (const [runner, command] of Object.entries(runners)) runAll(runner, command, seed);
}
rmSync(file, { force: true });
writeCounts('stress', total);
console.log(`stress: ${countsLine({ ...total, skipped: 0 })}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function runAll(runner, command, seed) {
  const start = performance.now();
  let failed = 0;
  for (let run = 0; run < runs; run += 1) failed += runOnce(command, seed);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${runner}, seed ${seed}: 1000 tests at once, ${runs} times, ${failed} failed, ${seconds} s`);
}

function runOnce(command, seed) {
  rmSync(file, { force: true });
  const env = { ...process.env, STRESS_SEED: String(seed) };
  const options = { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 28 };
  const { stderr, stdout } = spawnSync(process.execPath, [...command, `--outputFile=${file}`], options);
  const { numPassedTests: passed = 0, testResults = [] } = readResult();
  const failed = testsOfRun - passed;
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) console.error(firstFailure(testResults) ?? stdout + stderr);
  return failed;
}

function readResult() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function firstFailure(testResults) {
  const [first] = testResults.flatMap((one) => one.assertionResults).filter(({ status }) => status === 'failed');
  return first && `${first.fullName}\n${first.failureMessages?.join('\n')}`;
}

function whole(name, text) {
  if (/^\d+$/.test(text)) return Number(text);
  console.error(`${name} takes whole numbers, but got "${text}".`);
  process.exit(2);
}
