import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const cli = fileURLToPath(new URL('../../node_modules/@playwright/test/cli.js', import.meta.url));

/** What Playwright says of its tests. */
export interface PlaywrightOutcome {
  /** Status of the last attempt by title. */
  readonly tests: Readonly<Record<string, string>>;
  /** What is shown of the first attempt, by title. */
  readonly failures: Readonly<Record<string, string>>;
  /** What was said of files whose tests could not run. */
  readonly broken: string;
  readonly output: string;
}

interface Report {
  readonly errors?: Result['errors'];
  readonly suites?: readonly Suite[];
}
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly { readonly results: readonly Result[] }[];
  }[];
}
interface Result {
  readonly status: string;
  readonly errors: readonly { readonly message?: string; readonly value?: string }[];
  readonly stdout: readonly { readonly text?: string }[];
}

/** Runs a file of a folder with Playwright; `only`: the tests with this in their titles, as each that fails ends a process. */
export function runPlaywright(
  cwd: string,
  file: string,
  { only = '', ...more }: { readonly only?: string } & Readonly<Record<string, string>> = {},
): Promise<PlaywrightOutcome> {
  const OUTPUT = mkdtempSync(join(tmpdir(), 'traceproof-playwright-'));
  const { NODE_OPTIONS: _options, FORCE_COLOR: _color, VITEST: _vitest, ...env } = process.env;
  const options = { cwd, env: { ...env, OUTPUT, UPDATE: 'none', NO_COLOR: '1', ...more }, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, 'test', '--reporter=json', '--grep', only, file],
      options,
      (_error, stdout, stderr) => {
        rmSync(OUTPUT, { recursive: true, force: true });
        resolve(read(stdout, stderr));
      },
    );
  });
}

function read(stdout: string, stderr: string): PlaywrightOutcome {
  const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Report;
  const specs = specsOf(report);
  const results = specs.map(({ title, tests }) => ({ title, results: tests.flatMap((one) => one.results) }));
  const printed = results.flatMap((one) => one.results.flatMap((result) => result.stdout.map(({ text = '' }) => text)));
  return {
    tests: Object.fromEntries(results.map((one) => [one.title, one.results.at(-1)?.status ?? 'not run'])),
    failures: Object.fromEntries(results.map((one) => [one.title, textOf(one.results[0]?.errors)])),
    broken: textOf(report.errors),
    output: stripVTControlCharacters(`${printed.join('\n')}\n${stderr}`),
  };
}

function specsOf({ suites = [], specs = [] }: Suite): NonNullable<Suite['specs']> {
  return [...specs, ...suites.flatMap(specsOf)];
}

function textOf(errors: Result['errors'] = []): string {
  return stripVTControlCharacters(errors.map(({ message, value }) => message ?? value ?? '').join('\n---\n'));
}
