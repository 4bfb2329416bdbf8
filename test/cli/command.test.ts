import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { encodeToken } from '../../src/fuzz/program/token.js';
import type { PropagationReport } from '../../src/fuzz/report/PropagationReport.js';
import { cross, program } from '../fuzz/programs.js';

const cli = fileURLToPath(new URL('../../dist/esm/cli.js', import.meta.url));
const cwd = fileURLToPath(new URL('fixtures/', import.meta.url));
// As a user's shell has it: the runner's own variables must not reach the command.
const { CI: _ci, NO_COLOR: _no, FORCE_COLOR: _force, DEBUG: _debug, ...env } = process.env;

function start(...argv: string[]): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  return spawn(process.execPath, [cli, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function run(...argv: string[]) {
  const child = start(...argv);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}

describe.skipIf(!existsSync(cli))('the built command', { timeout: 30_000 }, () => {
  test('lists the built-in boundaries', async () => {
    const { code, out, err } = await run('fuzz', '--list');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Boundary +Promised\n/);
    expect(out).toMatch(/^setTimeout +context$/m);
    expect(out).toMatch(/^http +carrier$/m);
  });

  test('proves built-in boundaries', async () => {
    const { code, out } = await run('fuzz', '--only', 'setTimeout,EventEmitter', '--runs', '30', '--seed', '42');
    expect(code).toBe(0);
    expect(out).toMatch(/^setTimeout +context +\d+ +holds +/m);
    expect(out).toContain('run again:  traceproof fuzz --only setTimeout,EventEmitter --seed 42 --runs 30\n');
    expect(out).not.toContain('\x1b');
  });

  test.each(['queue.ts', 'queue.cts'])('shares one realm with %s', async (module) => {
    const { code, out, err } = await run('fuzz', module, '--runs', '30', '--seed', '42', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { boundaries } = JSON.parse(out) as PropagationReport;
    expect(boundaries.map(({ name, carries, ok }) => ({ name, carries, ok }))).toEqual([
      { name: 'remote queue', carries: 'carrier', ok: true },
      { name: 'carrier queue', carries: 'carrier', ok: true },
    ]);
    expect(boundaries.filter(({ crossings }) => crossings === 0)).toEqual([]);
  });

  test('reports on context managers that drop, double and throw, and lives', async () => {
    const { code, out, err } = await run('conformance', 'managers.mjs', '--seed', '1', '--runs', '40');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    for (const name of ['Async', 'NoReturn', 'Once', 'Silent', 'Twice'])
      expect(out).toMatch(new RegExp(`^${name} +context manager .* FINDINGS$`, 'm'));
  });

  test('points at a syntax error that Node does not place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'traceproof-'));
    const [broken, importing] = [join(folder, 'broken.mjs'), join(folder, 'importing.mjs')];
    try {
      writeFileSync(broken, 'export const limit = 1;\nexport const two = ;\n');
      writeFileSync(importing, "export * from './broken.mjs';\n");
      expect((await run('conformance', broken)).err).toBe(
        `traceproof: Cannot load ${broken}: Unexpected token ';'\n  at ${broken}:2:20\n`,
      );
      expect((await run('conformance', importing)).err).toBe(
        `traceproof: Cannot load ${importing}: Unexpected token ';'\n  at ${importing}, or in what it imports\n`,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('replays the token of an inline function on what the module exports', async () => {
    const token = encodeToken(program([[cross()]]), ['boundary']);
    const { code, out, err } = await run('replay', token, 'lost.ts');
    expect(code).toBe(1);
    expect(out).toContain('Context propagation does not hold across "lost": no-orphans');
    expect(err).toContain('The token is about "boundary"; it is run on "lost", the only boundary of lost.ts.\n');
    expect(await run('replay', token, 'queue.ts')).toMatchObject({
      code: 2,
      err: expect.stringContaining('not among those of queue.ts: "remote queue", "carrier queue".'),
    });
    expect(await run('replay', token, 'queue.ts', '--only', 'carrier')).toMatchObject({ code: 0 });
  });

  test('finds the loss in a module, ends although its timer runs on, and replays the token', async () => {
    const { code, out, err } = await run('fuzz', 'lost.ts', '--seed', '42', '--json');
    expect(code).toBe(1);
    expect(err).toContain('a line of the boundary itself\n');
    const { failure } = JSON.parse(out) as PropagationReport;
    expect(failure).toMatchObject({ boundary: 'lost', invariant: 'no-orphans' });
    const again = await run('replay', failure?.replay ?? '', 'lost.ts');
    expect(again.code).toBe(1);
    expect(again.out).toMatch(/\nStill fails \(\d+ ops?, /);
  });

  test('merges two shards into what the run in one is', async () => {
    const what = ['fuzz', '--only', 'await,setTimeout', '--runs', '30', '--seed', '42', '--json'];
    const folder = mkdtempSync(join(tmpdir(), 'traceproof-shards-'));
    try {
      const files = ['1', '2'].map((part) => join(folder, `${part}.json`));
      for (const [i, file] of files.entries()) writeFileSync(file, (await run(...what, '--shard', `${i + 1}/2`)).out);
      const whole = await run(...what);
      const merged = await run('merge', ...files, '--json');
      expect([whole.code, merged.code, merged.err]).toEqual([0, 0, '']);
      expect(withoutTimes(merged.out)).toEqual(withoutTimes(whole.out));
      expect(withoutTimes(whole.out)).toMatchObject({ ok: true, runs: 30 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('exits 2 with one error for a module that is not there', async () => {
    const { code, out, err } = await run('fuzz', './qeueu.ts');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('traceproof: Module not found: ./qeueu.ts');
    expect(err).toContain('it has queue.ts, ');
  });

  test.each([
    ['exits.mjs', 'traceproof: the process ended before there was a verdict.\n'],
    ['escapes.mjs', 'traceproof: Nobody caught TypeError: no such job\n'],
  ])('does not take %s for a run that holds', async (module, message) => {
    const { code, err } = await run('fuzz', module);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test('exits as it should when nobody reads its output', async () => {
    const child = start('fuzz', '--only', 'setTimeout', '--runs', '5');
    (child.stdout as unknown as { destroy(): void }).destroy();
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('ends at Ctrl-C, long before its time, with what it knows, and 130', async () => {
    const child = start('fuzz', '--time', '60s', '--seed', '42');
    const first = once(child.stdout, 'data');
    const out = text(child.stdout);
    await first;
    const interruptedAt = performance.now();
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(performance.now() - interruptedAt).toBeLessThan(20_000);
    expect(code).toBe(130);
    expect(await out).toMatch(/\nInterrupted/);
    expect(await out).toContain('\nrun again:  traceproof fuzz --seed 42 --time 60s');
  });
});

function withoutTimes(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (key === 'timeMs' ? undefined : value));
}
