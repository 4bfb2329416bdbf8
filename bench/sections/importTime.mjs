// What the vitest entry costs at import, against a set-up file written by hand (import/handWritten.mjs): same SDK, same
// context manager and propagators, one matcher. Both sides load the SDK and register with the api.
//
// "fresh Node process": a project with the package copied into node_modules, and a stub of vitest, since vitest can only be
// imported within a run; `await import()` of one side, timed inside a new process. "inside vitest": a real run, forks with
// isolation, so that each test file imports its set-up file afresh; the time is vitest's own `setupDuration` of the file.
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startVitest } from 'vitest/node';
import { makeProject } from '../import/makeProject.mjs';
import { spread } from '../lib/statistics.mjs';
import { takeTurns } from '../lib/takeTurns.mjs';

const run = promisify(execFile);
const goal = 1.1;
const testFiles = 8;

export async function measure() {
  const node = await withProject({ stubVitest: true }, inNode);
  const vitest = await withProject({ stubVitest: false }, inVitest);
  return {
    section: 'importTime',
    title: 'Import of traceproof/vitest against a set-up file written by hand',
    figures: [
      { name: 'fresh Node process, vitest stubbed', unit: 'x', ...spread(node.ratios), goal },
      { name: 'inside vitest, its own setupDuration', unit: 'x', ...spread(vitest.ratios), goal },
    ],
    details: [`fresh Node process: ${node.times}`, `inside vitest: ${vitest.times}`],
  };
}

async function withProject(options, measureIn) {
  const project = makeProject(options);
  try {
    return await measureIn(project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

async function inNode(project) {
  const side = (file) => async () => {
    const { stdout } = await run(process.execPath, ['timeImport.mjs', `./${file}`], { cwd: project });
    return Number(stdout);
  };
  return compare(await takeTurns(bothSides(side), { rounds: 31, warmUps: 2 }));
}

async function inVitest(project) {
  for (let i = 0; i < testFiles; i++) {
    writeFileSync(join(project, `file${i}.test.mjs`), "import { test } from 'vitest';\ntest('runs', () => {});\n");
  }
  const rounds = await takeTurns(
    bothSides((file) => () => setupDurations(project, file)),
    { rounds: 2, warmUps: 1 },
  );
  return compare(Object.fromEntries(Object.entries(rounds).map(([side, durations]) => [side, durations.flat()])));
}

function bothSides(side) {
  return { byHand: side('handWritten.mjs'), traceproof: side('traceproof.mjs') };
}

function compare({ byHand, traceproof }) {
  const times = `by hand ${spread(byHand).median.toFixed(1)} ms, traceproof ${spread(traceproof).median.toFixed(1)} ms`;
  return { ratios: traceproof.map((ms, i) => ms / byHand[i]), times };
}

async function setupDurations(project, setupFile) {
  const vitest = await startVitest('test', [], {
    config: false,
    root: project,
    setupFiles: [`./${setupFile}`],
    include: ['*.test.mjs'],
    pool: 'forks',
    maxWorkers: 1,
    isolate: true,
    watch: false,
    reporters: [{}],
  });
  const files = vitest.state.getFiles();
  await vitest.close();
  const passed = files.filter((file) => file.result?.state === 'pass');
  if (passed.length !== testFiles) throw new Error(`${passed.length} of ${testFiles} files passed with ${setupFile}`);
  return passed.map((file) => file.setupDuration);
}
