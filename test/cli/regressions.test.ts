import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/cli/CliIo.js';
import { runCli } from '../../src/cli/runCli.js';
import { tokenOf } from './crossingAll.js';
import { brokenRun, failure, reportOn } from './fakeEngine.js';
import { fakeIo } from './fakeIo.js';

const usual = 'traceproof.regressions.json';
const [http, immediate, gone] = [tokenOf('http'), tokenOf('setImmediate'), tokenOf('setTimeout', 'kafka')];
const known = (token: string, boundary: string) => ({
  token,
  boundary,
  invariant: 'no-orphans',
  found: 'task has no parent',
});

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'traceproof-regressions-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function write(...programs: object[]): void {
  writeFileSync(join(cwd, usual), JSON.stringify({ version: 1, programs }));
}

function tokens(file = usual): string[] {
  const { programs } = JSON.parse(readFileSync(join(cwd, file), 'utf8')) as { programs: { token: string }[] };
  return programs.map(({ token }) => token);
}

async function fuzz(argv: string[], engine: Partial<Engine> = {}) {
  const calls: string[] = [];
  const { io, out, err } = fakeIo({
    cwd,
    engine: {
      checkPropagation: async (what, options) => {
        calls.push('run');
        return (engine.checkPropagation ?? (async () => reportOn(what)))(what, options);
      },
      replay: async (token, what) => {
        calls.push(token);
        const one = what.filter(({ name }) => token === tokenOf(name));
        return token === immediate ? reportOn(one, { setImmediate: { ok: false } }) : reportOn(one);
      },
    },
  });
  const code = await runCli(['fuzz', '--seed', '42', ...argv], io);
  return { code, out: out(), err: err(), calls };
}

const breaks: Partial<Engine> = {
  checkPropagation: async (what, options) => ({
    ...(await brokenRun(what, options)),
    failure: { ...failure, replay: immediate },
  }),
};

describe('known programs', () => {
  test('run first, those that no longer fail are said to hold, those of other boundaries skipped by name', async () => {
    write(known(http, 'http'), known(gone, 'kafka'));
    const { code, out, calls } = await fuzz([]);
    expect({ code, calls }).toEqual({ code: 0, calls: [http, 'run'] });
    expect(out).toContain(
      [
        '',
        '2 known regressions in traceproof.regressions.json:',
        '  holds    http: no-orphans, task has no parent',
        '  skipped  kafka: crosses a boundary that was not selected',
        '--save takes out what holds.',
        '',
      ].join('\n'),
    );
    expect(tokens()).toEqual([http, gone]);
  });

  test('that still fail are the finding, and nothing else is run', async () => {
    write(known(http, 'http'), known(immediate, 'setImmediate'));
    const { code, out, calls } = await fuzz([]);
    expect({ code, calls }).toEqual({ code: 1, calls: [http, immediate] });
    expect(out).toContain('  BROKEN   setImmediate: no-orphans, task has no parent\n');
    expect(out).toContain('\nA known regression still fails:\n\nsetImmediate loses the context.\n');
    expect(out).toContain('\nrun again:  traceproof fuzz --seed 42\n');
    expect(out).not.toContain('keep it:');
  });

  test('are left alone where their boundaries are not selected', async () => {
    write(known(immediate, 'setImmediate'));
    expect(await fuzz(['--only', 'http'])).toMatchObject({ code: 0, calls: ['run'] });
  });

  test('are left alone under --no-regressions, which runs again so', async () => {
    write(known(immediate, 'setImmediate'));
    const { code, out, calls } = await fuzz(['--no-regressions']);
    expect({ code, calls }).toEqual({ code: 0, calls: ['run'] });
    expect(out).toContain('run again:  traceproof fuzz --seed 42 --runs 200 --no-regressions\n');
  });

  test('are told with --json', async () => {
    write(known(http, 'http'), known(immediate, 'setImmediate'));
    const { out } = await fuzz(['--json']);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      seed: 42,
      regressions: { failing: [known(immediate, 'setImmediate')], mended: [known(http, 'http')], skipped: [] },
    });
  });

  test('run in the first shard alone, whose report is about all boundaries', async () => {
    write(known(immediate, 'setImmediate'));
    const { code, out, calls } = await fuzz(['--json', '--shard', '1/2']);
    expect({ code, calls }).toEqual({ code: 1, calls: [immediate, 'run'] });
    const { ok, boundaries, failure: found } = JSON.parse(out) as ReturnType<typeof reportOn>;
    expect(boundaries.map((each) => [each.name, each.ok])).toContainEqual(['setImmediate', false]);
    expect([ok, boundaries.length, found]).toEqual([false, 5, failure]);
    expect((await fuzz(['--shard', '2/2'])).calls).toEqual(['run']);
  });
});

describe('a new finding', () => {
  test('is kept on demand alone: the line to do so is printed', async () => {
    const { code, out } = await fuzz([], breaks);
    expect(code).toBe(1);
    expect(out).toContain('\nkeep it:    traceproof fuzz --seed 42 --runs 200 --save\n');
    expect(existsSync(join(cwd, usual))).toBe(false);
  });

  test('is written by --save, which takes out what is mended', async () => {
    write(known(http, 'http'), known(gone, 'kafka'));
    const { code, out } = await fuzz(['--save'], breaks);
    expect(code).toBe(1);
    expect(out).toContain('\nwritten:    traceproof.regressions.json\n');
    expect(tokens()).toEqual([gone, immediate]);
  });

  test('goes to the file that --regressions names', async () => {
    const { out } = await fuzz(['--save', '--regressions', 'mine.json'], breaks);
    expect(out).toContain('traceproof fuzz --seed 42 --runs 200 --regressions mine.json\n');
    expect(tokens('mine.json')).toEqual([immediate]);
  });
});

test('--save writes nothing when there is nothing to say', async () => {
  expect(await fuzz(['--save'])).toMatchObject({ code: 0 });
  expect(existsSync(join(cwd, usual))).toBe(false);
});

test('a malformed file is misuse', async () => {
  write(known('tp1.abc', 'http'));
  const { code, err, calls } = await fuzz([]);
  expect({ code, calls }).toEqual({ code: 2, calls: [] });
  expect(err).toContain('traceproof: Not a regression file: traceproof.regressions.json: programs[0].token: ');
});
