// One test for each folder beside this file: its TypeScript project must compile, `@ts-expect-error` lines included.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeCounts } from '../tally.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

const projects = readdirSync(here).filter((name) => existsSync(`${here}${name}/tsconfig.json`));
const failed = projects.filter((project) => !compiles(project));
writeCounts('types', { passed: projects.length - failed.length, failed: failed.length });
process.exitCode = failed.length > 0 || projects.length === 0 ? 1 : 0;

function compiles(project) {
  const { status, stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', `${here}${project}`], {
    encoding: 'utf8',
  });
  console.log(`${status === 0 ? '✓' : '✗'} ${project}`);
  if (status !== 0) console.log(stdout);
  return status === 0;
}
