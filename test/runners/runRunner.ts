import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a runner says of its tests. */
export interface Outcome {
  /** Status by full name. */
  readonly tests: Readonly<Record<string, string>>;
  /** Failure texts by full name, without colors. */
  readonly failures: Readonly<Record<string, string>>;
  /** What was said of files whose tests could not run. */
  readonly broken: string;
  /** What was said of files themselves, by file. */
  readonly files: Readonly<Record<string, string>>;
  /** All it printed. */
  readonly output: string;
}

/** Runs vitest in a folder beside this file. */
export function runVitest(folder: string, ...args: string[]): Promise<Outcome> {
  return runVitestIn(`${root}test/runners/vitest/${folder}`, args);
}

/** Runs vitest in any folder of this package. */
export function runVitestIn(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return run(folder, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', ...args], { env });
}

/** Runs jest in a folder beside this file. */
export function runJest(folder: string, ...nodeOptions: string[]): Promise<Outcome> {
  return run(`${root}test/runners/jest/${folder}`, jest, { nodeOptions });
}

/** The same in two worker processes. */
export function runJestInWorkers(folder: string): Promise<Outcome> {
  const inWorkers = jest.map((argument) => (argument === '--runInBand' ? '--maxWorkers=2' : argument));
  return run(`${root}test/runners/jest/${folder}`, inWorkers, {});
}

/** What vitest prints in a folder beside this file, as in a workflow of GitHub. */
export async function printVitest(folder: string, ...args: string[]): Promise<string> {
  const command = [`${root}node_modules/vitest/vitest.mjs`, 'run', ...args];
  return plain(await finished(command, `${root}test/runners/vitest/${folder}`, { GITHUB_ACTIONS: 'true' }));
}

/** The same of jest. */
export async function printJest(folder: string, ...args: string[]): Promise<string> {
  const command = [`${root}node_modules/jest/bin/jest.js`, '--no-cache', ...args];
  return plain(await finished(command, `${root}test/runners/jest/${folder}`, { GITHUB_ACTIONS: 'true' }));
}

/** Runs jest in any folder of this package. */
export function runJestIn(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return run(folder, [...jest, ...args], { env });
}

const jest = ['node_modules/jest/bin/jest.js', '--json', '--runInBand', '--no-cache'];

interface RunOptions {
  readonly nodeOptions?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

async function run(folder: string, [bin, ...args]: readonly string[], options: RunOptions): Promise<Outcome> {
  const { nodeOptions = [], env = {} } = options;
  const results = mkdtempSync(join(tmpdir(), 'traceproof-runner-'));
  const file = join(results, 'results.json');
  try {
    const command = [...nodeOptions, `${root}${bin}`, ...args, `--outputFile=${file}`];
    const output = await finished(command, folder, env);
    if (!existsSync(file)) throw new Error(`No results. It printed:\n${output}`);
    return read(JSON.parse(readFileSync(file, 'utf8')) as Result, output);
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/** A failing run ends with status 1, which is no error here. */
function finished(command: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const options = { cwd, env: { ...cleanEnvironment(), ...env }, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, command, options, (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`));
  });
}

/** Without what the runner around this test has set. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|JEST|VITE_|GITHUB_|TEST$|NODE_ENV$|NODE_OPTIONS$|FORCE_COLOR$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}

interface Result {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

function read({ testResults }: Result, output: string): Outcome {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = results.filter(({ status }) => status === 'failed');
  const broken = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  return {
    tests: Object.fromEntries(results.map(({ fullName, status }) => [fullName, status])),
    failures: Object.fromEntries(
      failed.map(({ fullName, failureMessages }) => [fullName, plain((failureMessages ?? []).join('\n'))]),
    ),
    files: Object.fromEntries(testResults.map(({ name, message }) => [basename(name), plain(message)])),
    broken: plain(broken.map(({ message }) => message).join('\n')),
    output: plain(output),
  };
}

function plain(text: string): string {
  return stripVTControlCharacters(text);
}
