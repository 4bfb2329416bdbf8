import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { PropagationReport } from '../../../src/fuzz/report/PropagationReport.js';
import { findRedis } from '../../support/findRedis.js';

const cli = fileURLToPath(new URL('../../../dist/esm/cli.js', import.meta.url));
const cwd = fileURLToPath(new URL('fixtures/', import.meta.url));
const { CI: _ci, NO_COLOR: _no, FORCE_COLOR: _force, DEBUG: _debug, ...env } = process.env;
const redis = await findRedis();

type Command = ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream };

const running: Command[] = [];

function start(...argv: string[]): Command {
  const child = spawn(process.execPath, [cli, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return child;
}

async function run(...argv: string[]) {
  const child = start(...argv);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}

const url = redis?.url ?? '';
const work = (module: string): Command => start('work', module, '--queue', url);

/** All that the command has written so far, and what waits until it has written something. */
function follow(child: Command) {
  let seen = '';
  child.stdout.on('data', (chunk) => (seen += String(chunk)));
  const says = async (part: string): Promise<void> => {
    while (!seen.includes(part)) await once(child.stdout, 'data');
  };
  return { child, says, seen: () => seen };
}

/** What a Redis that is started anew does, for one queue. */
async function forget(queue: string): Promise<void> {
  const client = new Redis(url);
  const keys = await client.keys(`bull:${queue}:*`);
  await client.del(...keys);
  client.disconnect();
}

function withoutTimes(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (key === 'timeMs' ? undefined : value));
}

describe.skipIf(!existsSync(cli) || redis === undefined)('fuzz --queue (needs Redis, or redis-server to start)', () => {
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => redis?.stop());

  test('makes the report that one machine makes', async () => {
    const what = ['fuzz', 'steady.ts', '--seed', '42', '--runs', '300', '--json'];
    work('steady.ts');
    work('steady.ts');
    const [whole, spread] = [await run(...what), await run(...what, '--queue', url, '--shards', '5')];
    expect([whole.code, spread.code]).toEqual([0, 0]);
    expect(withoutTimes(spread.out)).toEqual(withoutTimes(whole.out));
    expect(withoutTimes(whole.out)).toMatchObject({ ok: true, runs: 300 });
  });

  test('finds what one machine finds, and ends at the same program', async () => {
    const what = ['fuzz', 'seldom.ts', '--seed', '6', '--runs', '2000', '--json'];
    work('seldom.ts');
    work('seldom.ts');
    const [whole, spread] = [await run(...what), await run(...what, '--queue', url, '--shards', '4')];
    expect([whole.code, spread.code]).toEqual([1, 1]);
    expect(withoutTimes(spread.out)).toEqual(withoutTimes(whole.out));
    const { failure, runs } = JSON.parse(whole.out) as PropagationReport;
    expect(failure?.foundAfter).toBeGreaterThan(100);
    expect(runs).toBe(failure?.foundAfter);
  });

  test('runs the part of a worker that was killed again', async () => {
    const what = ['fuzz', 'steady.ts', '--seed', '7', '--runs', '4000', '--json'];
    const [first, second] = [follow(work('steady.ts')), follow(work('steady.ts'))];
    const spread = run(...what, '--queue', url, '--shards', '2');
    await first.says('shard ');
    first.child.kill('SIGKILL');
    const [whole, { code, out, err }] = [await run(...what), await spread];
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(withoutTimes(out)).toEqual(withoutTimes(whole.out));
    expect(first.seen()).not.toContain('2,000 programs');
    for (const shard of ['1/2', '2/2']) await second.says(`shard ${shard}: 2,000 programs, all hold`);
  });

  test('says which part ends its workers', async () => {
    for (let i = 0; i < 4; i += 1) work('kills.ts');
    const { code, out, err } = await run('fuzz', 'kills.ts', '--seed', '1', '--queue', url, '--shards', '1');
    expect({ code, out }).toEqual({ code: 2, out: 'Traceproof 0.1.0, 1 boundary, seed 1\n' });
    expect(err).toContain('Shard 1/1 lost its worker each time it was run');
  });

  test('says that nobody works, and goes on when somebody comes', async () => {
    const asking = start('fuzz', 'steady.ts', '--seed', '3', '--runs', '20', '--queue', url);
    const [said] = (await once(asking.stderr, 'data')) as [Buffer];
    expect(said.toString()).toMatch(
      /^No worker waits for this run on redis:.+ Start one, of this version .+: traceproof work steady.ts --queue redis:/,
    );
    const out = text(asking.stdout);
    work('steady.ts');
    const [code] = await once(asking, 'close');
    expect({ code, out: await out }).toMatchObject({ code: 0, out: expect.stringContaining('20 programs') });
  });

  test('says that Redis lost the run', async () => {
    const asking = start('fuzz', 'steady.ts', '--seed', '3', '--queue', url);
    const [said] = (await once(asking.stderr, 'data')) as [Buffer];
    const err = text(asking.stderr);
    await forget(/\((traceproof-\w+)\)/.exec(said.toString())?.[1] ?? '');
    const [code] = await once(asking, 'close');
    expect({ code, err: await err }).toEqual({
      code: 2,
      err: expect.stringMatching(/Redis no longer has shard \d\/8 of this run: .+ Run the same command again\.\n$/),
    });
  });

  test('a worker with nothing to do ends when it was told to', async () => {
    expect(await run('work', 'steady.ts', '--queue', url, '--idle', '300ms')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Traceproof .+, 1 boundary: waits for shards on redis:/),
      err: '',
    });
  });
});

describe.skipIf(!existsSync(cli))('fuzz --queue', () => {
  test.each([
    [['--queue', 'localhost'], '--queue takes the URL of a Redis server'],
    [['--queue', 'redis://127.0.0.1:1'], 'No Redis answers at redis://127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1\n'],
    [['--queue', 'redis://127.0.0.1:1', '--shard', '1/2'], '--shard and --queue exclude each other'],
    [['--queue', 'redis://127.0.0.1:1', '--time', '3s'], '--time and --queue exclude each other'],
    [['--shards', '3'], '--shards says into how many parts --queue cuts a run'],
  ])('refuses %j', async (flags, message) => {
    const { code, out, err } = await run('fuzz', 'steady.ts', ...flags);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
