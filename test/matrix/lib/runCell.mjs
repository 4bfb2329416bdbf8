import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { runners } from '../runners/index.mjs';
import { execute } from './execute.mjs';
import { judgeSuite, judgeWithoutSdk } from './judge.mjs';
import { writeSuite } from './writeSuite.mjs';

/** Runs the suite in one cell, and says what came of it. */
export async function runCell(cell, project) {
  const about = { cell, node: project.nodeVersion, api: project.api, sdk: project.sdk, version: '', ms: 0, output: '' };
  const counted = (counts) => ({ passed: 0, failed: 0, skipped: 0, ...counts });
  if (project.failure !== undefined) {
    const problems = ['its project could not be installed'];
    return { ...about, outcome: 'failed', tests: counted({ failed: 1 }), problems, output: project.failure };
  }
  const runner = runners[cell.runner];
  const problem = project.problem ?? runner.problem?.(project);
  if (problem !== undefined)
    return { ...about, outcome: 'skipped', tests: counted({ skipped: 1 }), problems: [problem] };

  const start = performance.now();
  const { run, suite } = await runSuite(cell, runner, project);
  const ms = Math.round(performance.now() - start);
  const { problems, tests } = cell.noSdk ? judgeWithoutSdk(run) : judgeSuite(cell, run, suite);
  const outcome = problems.length === 0 ? 'passed' : 'failed';
  return {
    ...about,
    node: runner.node ?? project.nodeVersion,
    version: runner.version(project),
    ms,
    outcome,
    tests: counted(tests),
    problems,
    output: run.output,
  };
}

async function runSuite(cell, runner, project) {
  const folder = join(project.folder, cell.name.replaceAll(/[^\w-]+/g, '-'));
  const report = join(folder, 'report');
  mkdirSync(folder);
  const suite = writeSuite(cell, folder);
  runner.configure?.(cell, folder);
  const [command, args, env] = runner.command({ cell, project, report, files: suite.files });
  const start = () => execute(command, args, { cwd: folder, env });
  const { status, output } = cell.noSdk ? await withoutSdk(project.folder, start) : await start();
  const results = existsSync(report) ? runner.read(readFileSync(report, 'utf8')) : [];
  return { suite, run: { status, output, results } };
}

/** The SDK is moved out of the project while `fn` runs: what is left is what somebody has who installed the api alone. */
async function withoutSdk(folder, fn) {
  const packages = ['sdk-trace', 'sdk-trace-base', 'context-async-hooks', 'core'].map((name) =>
    join(folder, 'node_modules', '@opentelemetry', name),
  );
  const moved = packages.filter((path) => existsSync(path));
  for (const path of moved) renameSync(path, `${path}.away`);
  try {
    return await fn();
  } finally {
    for (const path of moved) renameSync(`${path}.away`, path);
  }
}
