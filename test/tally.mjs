// The counts that the suites leave in .cache/results, and their sum. As a command it prints the sum as one line.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export function resultFile(name) {
  return join(resultsFolder(root), `${name}.json`);
}

export function clearResults() {
  rmSync(resultsFolder(root), { recursive: true, force: true });
}

/** Counts of one suite, in the words that vitest and jest use in their JSON. */
export function writeCounts(name, { passed, failed, skipped = 0 }) {
  const counts = { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped };
  mkdirSync(resultsFolder(root), { recursive: true });
  writeFileSync(resultFile(name), `${JSON.stringify(counts)}\n`);
}

/** Counts of one suite, or of all of a checkout; what left no counts counts as nothing. */
export function readCounts({ name, checkout = root } = {}) {
  const folder = resultsFolder(checkout);
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(folder).filter((file) => (name ? file === `${name}.json` : file.endsWith('.json')));
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files) addResult(total, JSON.parse(readFileSync(join(folder, file), 'utf8')));
  return total;
}

export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function resultsFolder(checkout) {
  return join(checkout, '.cache', 'results');
}

function addResult(total, result) {
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests + brokenFiles(result).length;
  total.skipped += result.numPendingTests + (result.numTodoTests ?? 0);
}

/** Test files that failed before any of their tests could. */
function brokenFiles({ testResults = [] }) {
  return testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // `node test/tally.mjs 2`: two checks failed that no suite counts.
  const counts = readCounts();
  console.log(countsLine({ ...counts, failed: counts.failed + Number(process.argv[2] ?? 0) }));
}
