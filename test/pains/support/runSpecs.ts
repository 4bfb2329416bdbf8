import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Outcome, runJestIn, runVitestIn } from '../../runners/runRunner.js';

/** For what hangs, not for what is slow on a busy machine. */
export const long = { timeout: 120_000 };

const specs = fileURLToPath(new URL('../specs/', import.meta.url));

/** Runs vitest on a folder of specs, as people run it: by the configuration of the folder, or by that of all. */
export function runVitestOn(folder: string, ...args: string[]): Promise<Outcome> {
  return runVitestIn(join(specs, folder), ['--config', configFor(folder, 'vitest.config.ts'), ...args]);
}

/** Runs jest on a folder of specs. */
export function runJestOn(folder: string): Promise<Outcome> {
  return runJestIn(join(specs, folder), ['--config', configFor(folder, 'jest.config.cjs')]);
}

function configFor(folder: string, file: string): string {
  const own = join(specs, folder, file);
  return existsSync(own) ? own : join(specs, file);
}
