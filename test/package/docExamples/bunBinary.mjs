import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projects } from '../../matrix/cells.mjs';
import { binary } from '../../matrix/runners/bun.mjs';

/**
 * Installs bun below a folder, when it is first asked for.
 *
 * @returns a function that resolves with its `binary`, or with a `problem`, in words.
 */
export function bunBinary(work, run) {
  let found;
  return () => (found ??= install(join(work, 'bun'), run));
}

async function install(folder, run) {
  mkdirSync(folder, { recursive: true });
  const { bun } = projects.bun.packages;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { bun } }));
  const quiet = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run(['npm', 'install', ...quiet], { cwd: folder });
  const file = binary({ folder });
  return file === undefined ? { problem: `the package bun@${bun} has no binary for this platform` } : { binary: file };
}
