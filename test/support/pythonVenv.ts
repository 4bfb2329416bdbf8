import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** A Python with the packages, or why there is none: tests that need it are then skipped, by name. */
export type Python =
  | { readonly path: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: string };

/** Makes a virtual environment with the packages in .cache, once. */
export function pythonVenv(name: string, packages: readonly string[]): Python {
  const folder = join(cache, `python-${name}`);
  const path = join(folder, 'bin', 'python');
  if (existsSync(path)) return { path };
  const found = spawnSync('python3', ['--version'], { encoding: 'utf8' });
  if (found.status !== 0) return { missing: 'no python3 on this machine' };
  mkdirSync(cache, { recursive: true });
  const making = `${folder}-${process.pid}`;
  const failure =
    run('python3', ['-m', 'venv', making]) ??
    run(join(making, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  if (failure === undefined) install(making, folder);
  rmSync(making, { recursive: true, force: true });
  return failure === undefined ? { path } : { missing: failure };
}

/** Another test file may have been faster. */
function install(making: string, folder: string): void {
  try {
    renameSync(making, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function run(command: string, args: readonly string[]): string | undefined {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? undefined : `${args.slice(0, 3).join(' ')} failed: ${stderr.trim().split('\n').at(-1)}`;
}
