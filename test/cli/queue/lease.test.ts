import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { startRedis } from '../../support/findRedis.js';

const cli = fileURLToPath(new URL('../../../dist/esm/cli.js', import.meta.url));
const cwd = fileURLToPath(new URL('fixtures/', import.meta.url));
const { CI: _ci, NO_COLOR: _no, FORCE_COLOR: _force, DEBUG: _debug, ...env } = process.env;
const redis = existsSync(cli) ? await startRedis() : undefined;
const url = redis?.url ?? '';
const client = new Redis(url, { lazyConnect: true });
const lifeMs = 15 * 60_000;

type Command = ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream };

const running: Command[] = [];
const written = new WeakMap<Command, string>();

function start(...argv: string[]): Command {
  const child = spawn(process.execPath, [cli, ...argv, '--queue', url], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  child.stdout
    .setEncoding('utf8')
    .on('data', (chunk: string) => written.set(child, (written.get(child) ?? '') + chunk));
  return child;
}

async function end(child: Command, signal: NodeJS.Signals): Promise<void> {
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
}

/** What a worker writes below its headline, until it has nothing to do. */
async function workUntilIdle(): Promise<{ lines: string[]; err: string }> {
  const child = start('work', 'steady.ts', '--idle', '1s');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { lines: out.trimEnd().split('\n').slice(1), err };
}

/** A chunk may hold several lines, or half of one. */
const said = (child: Command, line: string): Promise<void> =>
  expect.poll(() => written.get(child), { timeout: 20_000 }).toContain(line);

/** A run that nobody works for yet: its parts wait. */
async function waitingRun(...argv: string[]): Promise<Command> {
  const child = start('fuzz', 'steady.ts', '--seed', '3', ...argv);
  await expect.poll(async () => (await lives()).filter(isPart).length, { timeout: 20_000 }).toBeGreaterThan(0);
  return child;
}

/** How long each key lives on, in milliseconds; -1: for ever. Locks and checks of BullMQ end by themselves within seconds. */
async function lives(): Promise<{ key: string; ms: number }[]> {
  const keys = (await client.keys('*')).filter((key) => !/:(?:lock|stalled-check)$/.test(key));
  return Promise.all(keys.map(async (key) => ({ key, ms: await client.pttl(key) })));
}

async function livesBecome(wanted: (ms: number) => boolean): Promise<{ key: string; ms: number }[]> {
  for (;;) {
    const now = await lives();
    if (now.length > 0 && now.every(({ ms }) => wanted(ms))) return now;
    await setTimeout(20);
  }
}

/** As if nobody had cared for what is there for so long. */
async function age(ms: number): Promise<void> {
  for (const { key } of await lives()) await client.pexpire(key, lifeMs - ms);
}

const isPart = ({ key }: { key: string }): boolean => /:[0-9a-f]{8}-[^:]+-\d+$/.test(key);
const endless = ({ ms }: { ms: number }): boolean => ms === -1;

describe.skipIf(redis === undefined)('what fuzz --queue puts into Redis (needs redis-server)', () => {
  afterEach(async () => {
    for (const child of running.splice(0))
      if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGKILL');
    await client.flushall();
  });
  afterAll(async () => {
    client.disconnect();
    await redis?.stop();
  });

  test('lives for a while only, which the run renews until it is killed', async () => {
    const asking = await waitingRun();
    expect((await livesBecome((ms) => ms > 0 && ms <= lifeMs)).filter(isPart)).toHaveLength(8);
    await age(lifeMs / 2);
    expect((await livesBecome((ms) => ms > lifeMs / 2)).filter(isPart)).toHaveLength(8);
    await end(asking, 'SIGKILL');
    expect((await lives()).filter(endless)).toEqual([]);
  });

  test('is renewed by workers too, but for the parts of a run that was killed', async () => {
    const asking = await waitingRun('--runs', '100000', '--shards', '2');
    const worker = start('work', 'steady.ts');
    await said(worker, '\nshard 1/2\n');
    await end(asking, 'SIGKILL');
    await age(30_000);
    const renewed = await livesBecome((ms) => ms > 0);
    expect(renewed.filter(isPart).every(({ ms }) => ms <= lifeMs - 30_000)).toBe(true);
    await expect
      .poll(async () => (await lives()).find(({ key }) => key.endsWith(':meta'))?.ms, { timeout: 5000 })
      .toBeGreaterThan(lifeMs - 30_000);
  });

  test('leaves to BullMQ how often it looks for parts that lost their worker', async () => {
    const worker = start('work', 'steady.ts');
    await said(worker, 'waits for shards');
    await livesBecome((ms) => ms > 0);
    const left = async (): Promise<number> => client.pttl(String((await client.keys('*:stalled-check'))[0]));
    await expect.poll(left, { timeout: 5000 }).toBeGreaterThan(0);
    const until = performance.now() + 2500;
    const seen: number[] = [];
    while (performance.now() < until) {
      seen.push(await left());
      await setTimeout(50);
    }
    expect(Math.max(...seen)).toBeLessThanOrEqual(2000);
  });

  test('lives for a while only when the run has ended', async () => {
    const asking = await waitingRun('--runs', '20');
    const worker = workUntilIdle();
    await once(asking, 'close');
    await worker;
    const left = await lives();
    expect(left.filter(isPart)).toHaveLength(8);
    expect(left.filter(endless)).toEqual([]);
  });

  test('is taken back by a run that is interrupted: no worker meets its parts', async () => {
    await end(await waitingRun(), 'SIGINT');
    expect((await lives()).filter(isPart)).toEqual([]);
    expect(await workUntilIdle()).toEqual({ lines: [], err: '' });
  });

  test('is skipped when the run has not been heard of for a minute', async () => {
    await end(await waitingRun('--shards', '2'), 'SIGKILL');
    await age(61_000);
    expect(await workUntilIdle()).toEqual({
      lines: ['shard 1/2: skipped, whoever asked for it is gone', 'shard 2/2: skipped, whoever asked for it is gone'],
      err: '',
    });
  });

  test('is still run when it was heard of within that time', async () => {
    await end(await waitingRun('--shards', '1', '--runs', '20'), 'SIGKILL');
    await age(30_000);
    expect((await workUntilIdle()).lines).toEqual([
      'shard 1/1',
      expect.stringMatching(/^shard 1\/1: 20 programs, all hold/),
    ]);
  });

  test('says no more than that when it expires while it waits, and while it is run', async () => {
    const asking = await waitingRun('--runs', '100000', '--shards', '2');
    const worker = start('work', 'steady.ts', '--idle', '1s');
    const err = text(worker.stderr);
    await said(worker, '\nshard 1/2\n');
    await end(asking, 'SIGKILL');
    await client.del(...(await lives()).filter(isPart).map(({ key }) => key));
    await once(worker, 'close');
    expect({ out: written.get(worker), err: await err }).toEqual({
      out: expect.stringMatching(
        /waits for shards.*\nshard 1\/2\nshard 1\/2: stopped, whoever asked for it is gone, \d+(?:\.\d)? m?s\n$/,
      ),
      err: '',
    });
    expect((await lives()).filter(endless)).toEqual([]);
  });

  test('was given up for a run that was silent too long, which says so', async () => {
    const asking = await waitingRun('--shards', '1');
    const err = text(asking.stderr);
    asking.kill('SIGSTOP');
    await age(61_000);
    expect((await workUntilIdle()).lines).toEqual(['shard 1/1: skipped, whoever asked for it is gone']);
    asking.kill('SIGCONT');
    await once(asking, 'close');
    expect({ code: asking.exitCode, err: await err }).toEqual({
      code: 2,
      err: expect.stringMatching(
        /traceproof: Shard 1\/1 was given up by its worker: this run was silent for more than 60 s, as when a machine sleeps\. Run the same command again\.\n$/,
      ),
    });
  });

  test('is not counted by other runs of the queue', async () => {
    const worker = start('work', 'steady.ts');
    await said(worker, 'waits for shards');
    start('fuzz', 'steady.ts', '--seed', '3', '--runs', '100000', '--shards', '1');
    await said(worker, '\nshard 1/1\n');
    const [busy] = (await lives()).filter(isPart);
    const asking = start('fuzz', 'steady.ts', '--seed', '4', '--runs', '100000', '--shards', '1');
    const out = text(asking.stdout);
    await expect.poll(async () => (await lives()).filter(isPart).length, { timeout: 5000 }).toBe(2);
    const told = () => client.hget(String(busy?.key), 'progress');
    for (let times = 0; times < 2; times += 1) await expect.poll(told, { timeout: 5000 }).not.toBe(await told());
    await end(asking, 'SIGINT');
    expect(await out).toContain('Interrupted after 0 programs');
  });
});
