import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** Where the files are. */
export const folder: string = fileURLToPath(new URL('node-test', import.meta.url));

/** What node:test says of its tests, and all that was printed. */
export interface NodeTestOutcome {
  /** Status by name. */
  readonly tests: Readonly<Record<string, string>>;
  readonly output: string;
}

/** Runs a file beside this one with node:test, after `flags` of Node. */
export function runNodeTest(file: string, ...flags: string[]): Promise<NodeTestOutcome> {
  return runNodeTestIn(folder, file, flags);
}

/** The same in any folder, with more in its environment. */
export function runNodeTestIn(
  cwd: string,
  file: string,
  flags: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<NodeTestOutcome> {
  const args = [...flags, '--test-reporter=tap', '--test-reporter-destination=stdout', '--test', file];
  const { NODE_TEST_CONTEXT: _inRunner, NODE_OPTIONS: _options, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env: { ...env, NO_COLOR: '1', ...more } }, (_error, stdout, stderr) => {
      const output = stripVTControlCharacters(`${stdout}\n${stderr}`);
      resolve({ tests: readTap(output), output });
    });
  });
}

function readTap(output: string): Record<string, string> {
  const lines = [...output.matchAll(/^ *(ok|not ok) \d+ - (.*?)(?: # (SKIP|TODO)\b.*)?$/gm)];
  return Object.fromEntries(
    lines.map(([, ok, name = '', directive]) => [
      name,
      directive?.toLowerCase() ?? (ok === 'ok' ? 'passed' : 'failed'),
    ]),
  );
}
