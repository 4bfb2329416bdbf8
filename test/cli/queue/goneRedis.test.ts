import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startRedis } from '../../support/findRedis.js';

const cli = fileURLToPath(new URL('../../../dist/esm/cli.js', import.meta.url));
const cwd = fileURLToPath(new URL('fixtures/', import.meta.url));
const redis = existsSync(cli) ? await startRedis() : undefined;
const url = redis?.url ?? '';

afterAll(() => redis?.stop());

function start(...argv: string[]) {
  const child = spawn(process.execPath, [cli, ...argv], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, out: text(child.stdout), err: text(child.stderr), closed: once(child, 'close') };
}

describe.skipIf(redis === undefined)('a Redis of the test alone (needs redis-server)', () => {
  test('a database that it has not is refused, and nothing goes to another', async () => {
    const { err, closed } = start('fuzz', 'steady.ts', '--queue', `${url}/99`);
    expect(await closed).toEqual([2, null]);
    expect(await err).toMatch(/^traceproof: The Redis at redis:.+\/99 refuses: ERR DB index is out of range\n/);
  });

  test('when it is gone, Ctrl-C ends the run, and --idle a worker that has a part', async () => {
    const work = start('work', 'steady.ts', '--queue', url, '--idle', '1s');
    const run = start('fuzz', 'steady.ts', '--seed', '5', '--runs', '100000', '--shards', '1', '--queue', url);
    for (let said = ''; !said.includes('shard 1/1\n'); ) said += String((await once(work.child.stdout, 'data'))[0]);
    await redis?.stop();
    expect(await work.closed).toEqual([0, null]);
    expect((await work.err).match(/ECONNREFUSED/g)).toHaveLength(1);
    run.child.kill('SIGINT');
    await run.closed;
    expect(await run.out).toContain('Interrupted after');
  });
});
