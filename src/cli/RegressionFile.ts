import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { noRegressions, parseRegressions, printRegressions, type Regressions } from '../fuzz/run/regressions.js';
import { UsageError } from '../util/UsageError.js';
import type { FuzzFlags } from './FuzzFlags.js';

const usualName = 'traceproof.regressions.json';

/** The programs that a project keeps, and where. */
export interface RegressionFile {
  /** As the user names it. */
  readonly name: string;
  readonly path: string;
  readonly regressions: Regressions;
}

/** Reads the file the flags name; without the usual one there are no known programs. */
export function readRegressionFile({ regressions: given, save }: FuzzFlags, cwd: string): RegressionFile | undefined {
  if (given === false && save === true)
    throw new UsageError('--save has no file to write to under --no-regressions. Leave out one of them.');
  if (given === false) return undefined;
  const name = given ?? usualName;
  const path = resolve(cwd, name);
  const text = readIfThere(path, name);
  if (text === undefined && given !== undefined && save !== true)
    throw new UsageError(`There is no regression file ${name}. Give one that exists, or --save to have it made.`);
  return { name, path, regressions: text === undefined ? noRegressions : parseRegressions(text, name) };
}

export function writeRegressionFile({ name, path }: RegressionFile, regressions: Regressions): void {
  try {
    writeFileSync(path, printRegressions(regressions));
  } catch (error) {
    throw new UsageError(`Cannot write the regression file ${name}: ${(error as Error).message}.`, { cause: error });
  }
}

function readIfThere(path: string, name: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`Cannot read the regression file ${name}: ${(error as Error).message}.`, { cause: error });
  }
}
