import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/runCli.js';
import { UsageError } from '../../src/util/UsageError.js';
import { fakeIo } from './fakeIo.js';

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'traceproof-cli-'));
  writeFileSync(join(cwd, 'queue.ts'), 'export const limit: number = 3;\nexport const close = () => limit;\n');
  writeFileSync(join(cwd, 'syntax.ts'), 'export const limit = 1;\nexport const broken: = 3;\n');
  writeFileSync(join(cwd, 'throws.ts'), "\nthrow new Error('no database');\n");
  writeFileSync(join(cwd, 'wrong.ts'), "export default [{ name: 'queue', run: () => {} }];\n");
  writeFileSync(join(cwd, 'notes.md'), '');
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function misuse(...argv: string[]): Promise<string> {
  const { io, out, err } = fakeIo({ cwd });
  const code = await runCli(argv, io);
  expect({ code, out: out() }).toEqual({ code: 2, out: '' });
  return err().replaceAll(cwd, 'CWD');
}

describe('misuse exits 2 with one error on stderr', () => {
  test('unknown option', async () => {
    expect(await misuse('fuzz', '--rnus', '3')).toMatchInlineSnapshot(`
      "traceproof: unknown option '--rnus'. Did you mean --runs?
      Options: --runs <n>, --seed <n>, --time <duration>, --timeout <duration>, --max-ops <n>, --only <name>, --shard <K/N>, --queue <url>, --shards <n>, --statistics, --regressions <file>, --no-regressions, --save, --list, --json.
      Help: traceproof fuzz --help
      "
    `);
  });
  test('unknown command', async () => {
    expect(await misuse('fuz')).toMatchInlineSnapshot(`
      "traceproof: unknown command 'fuz'. Did you mean fuzz?
      Commands: fuzz, replay, merge, work, collect, conformance.
      Help: traceproof --help
      "
    `);
  });
  test('a module where a command is due', async () => {
    expect(await misuse('./queue.ts')).toMatchInlineSnapshot(`
      "traceproof: unknown command './queue.ts'.
      Commands: fuzz, replay, merge, work, collect, conformance. For a module: traceproof fuzz ./queue.ts
      Help: traceproof --help
      "
    `);
  });
  test('a command that does not exist yet', async () => {
    expect(await misuse('report', 'x')).toMatch(/^traceproof: unknown command 'report'\./);
  });
  test('too many arguments', async () => {
    expect(await misuse('fuzz', 'a', 'b')).toMatchInlineSnapshot(`
      "traceproof: too many arguments for 'fuzz'. Expected 1 argument but got 2.
      Usage: traceproof fuzz [options] [module]
      Help: traceproof fuzz --help
      "
    `);
  });
  test('no token', async () => {
    expect(await misuse('replay')).toMatchInlineSnapshot(`
      "traceproof: missing required argument 'token'.
      Usage: traceproof replay [options] <token> [module]
      Help: traceproof replay --help
      "
    `);
  });
  test.each(['0', '-1', '1.5', 'many', ''])('--runs %s', async (text) => {
    expect(await misuse('fuzz', '--runs', text)).toBe(
      `traceproof: --runs takes a whole number from 1 up, but got "${text}". Try: --runs 200\n`,
    );
  });
  test.each(['1.5', 'x', '2147483648'])('--seed %s', async (text) => {
    expect(await misuse('fuzz', '--seed', text)).toContain(
      `--seed takes a whole number from -2147483648 to 2147483647, but got "${text}".`,
    );
  });
  test.each(['0', '5 parsecs', '-3s', '25h'])('--time %s', async (text) => {
    expect(await misuse('fuzz', '--time', text)).toBe(
      `traceproof: --time takes a time above zero and up to 24h, such as 500ms, 60s, 2m or plain seconds, but got "${text}". Try: --time 30s\n`,
    );
  });
  test.each(['0/2', '3/2', '2', '1/2/3', 'a/b', '-1/2', '1.5/2'])('--shard %s', async (text) => {
    expect(await misuse('fuzz', `--shard=${text}`)).toBe(
      `traceproof: --shard takes K/N, whole numbers with 1 <= K <= N, but got "${text}". Try: --shard 1/4 for the first of four parts\n`,
    );
  });
  test('--save without a file', async () => {
    expect(await misuse('fuzz', '--save', '--no-regressions')).toBe(
      'traceproof: --save has no file to write to under --no-regressions. Leave out one of them.\n',
    );
  });
  test('--regressions with a file that is not there', async () => {
    expect(await misuse('fuzz', '--regressions', 'nowhere.json')).toBe(
      'traceproof: There is no regression file nowhere.json. Give one that exists, or --save to have it made.\n',
    );
  });
  test('a regression file that is none', async () => {
    expect(await misuse('fuzz', '--regressions', 'notes.md')).toContain(
      'traceproof: Not a regression file: notes.md: Unexpected end of JSON input.\n',
    );
  });
  test('an option without its value', async () => {
    expect(await misuse('fuzz', '--seed')).toMatchInlineSnapshot(`
      "traceproof: option '--seed <n>' argument missing.
      Usage: traceproof fuzz [options] [module]
      Help: traceproof fuzz --help
      "
    `);
  });
  test("--only with a name that is nobody's", async () => {
    expect(await misuse('fuzz', '--only', 'setTimeuot')).toMatchInlineSnapshot(`
      "traceproof: --only "setTimeuot" fits no boundary. Nearest: setTimeout, setImmediate, EventEmitter.
      Give a name or a part of one; traceproof fuzz --list shows all 5.
      "
    `);
  });
  test('a module that is not there', async () => {
    expect(await misuse('fuzz', './qeue.ts')).toMatchInlineSnapshot(`
      "traceproof: Module not found: ./qeue.ts (looked in CWD; it has queue.ts, wrong.ts, syntax.ts).
      Give the path of a module that exports boundaries, or none for the built-in ones: traceproof fuzz ./queue.ts
      "
    `);
  });
  test('a folder that is not there', async () => {
    expect(await misuse('replay', 'tp1.abc', 'nowhere/queue.ts')).toContain(
      'Module not found: nowhere/queue.ts (there is no folder CWD/nowhere).',
    );
  });
  test('a file that is no module', async () => {
    expect(await misuse('fuzz', 'notes.md')).toContain('Cannot load notes.md as a module: accepted are .ts .mts');
  });
  test('a module without boundaries', async () => {
    expect(await misuse('fuzz', 'queue.ts')).toMatchInlineSnapshot(`
      "traceproof: No boundary in queue.ts: it exports close, limit.
      Not taken: close (a function without parameters takes no task).
      Export a function (task, hop) => …, or an object { name, cross } or { name, send }: by name, as default, as an array, or from a default function without parameters that returns them.
      "
    `);
  });
  test('a default export that is no boundary', async () => {
    expect(await misuse('fuzz', 'wrong.ts')).toMatchInlineSnapshot(`
      "traceproof: In wrong.ts, the default export, entry 0 is an object with name, run, not a boundary.
      Export a function (task, hop) => …, or an object { name, cross } or { name, send }: by name, as default, as an array, or from a default function without parameters that returns them.
      "
    `);
  });
  test('a module with a syntax error, which is pointed at', async () => {
    expect(await misuse('fuzz', 'syntax.ts')).toBe(
      'traceproof: Cannot load syntax.ts: ParseError: Unexpected token\n CWD/syntax.ts:2:21\n',
    );
  });
  test('a module that throws when loaded', async () => {
    expect(await misuse('fuzz', 'throws.ts')).toBe(
      'traceproof: Cannot load throws.ts: no database\n  at CWD/throws.ts:2:7\n',
    );
  });
  test('a boundary whose setup throws', async () => {
    const checkPropagation = () => Promise.reject(new UsageError('setup of boundary "http" threw: port taken'));
    const { io, err } = fakeIo({ engine: { checkPropagation } });
    expect(await runCli(['fuzz'], io)).toBe(2);
    expect(err()).toBe('traceproof: setup of boundary "http" threw: port taken\n');
  });
});

test('shows the stack of an error, and of its cause, with DEBUG alone', async () => {
  const { io, err } = fakeIo({ cwd, env: { DEBUG: '1' } });
  expect(await runCli(['fuzz', 'throws.ts'], io)).toBe(2);
  expect(err()).toMatch(/traceproof: UsageError: Cannot load[^]*\n {4}at [^]*\nCaused by: Error: no database\n {4}at /);
});

test('says of an unexpected error how to see its stack', async () => {
  const { io, err } = fakeIo({
    engine: { checkPropagation: () => Promise.reject(new TypeError('x is not a function')) },
  });
  expect(await runCli(['fuzz'], io)).toBe(2);
  expect(err()).toBe('traceproof: x is not a function\nNot expected. Set DEBUG=1 to see the stack.\n');
});

test('prints the version', async () => {
  const { io, out, err } = fakeIo();
  expect(await runCli(['--version'], io)).toBe(0);
  expect([out(), err()]).toEqual(['1.2.3\n', '']);
});

test.each([
  [['--help']],
  [['fuzz', '--help']],
  [['replay', '--help']],
  [['merge', '--help']],
  [['collect', '--help']],
  [['conformance', '--help']],
  [['help', 'fuzz']],
])('prints help with examples for %j, without loading the engine', async (argv) => {
  const { io, out, err } = fakeIo();
  const loadEngine = () => Promise.reject(new Error('loaded'));
  expect(await runCli(argv, { ...io, loadEngine })).toBe(0);
  expect(out()).toMatch(/^Usage: traceproof[^]*\nExamples?:\n {2}\$ traceproof /);
  expect(out()).not.toContain('\x1b');
  expect(err()).toBe('');
});

test('without a command prints the help on stderr and exits 2', async () => {
  const { io, out, err } = fakeIo();
  expect(await runCli([], io)).toBe(2);
  expect([out(), err()]).toEqual(['', expect.stringContaining('$ traceproof fuzz ./queue.ts')]);
});
