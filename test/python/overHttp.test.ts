import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { context, propagation } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { RemoteBoundary } from '../../src/fuzz/boundary/Boundary.js';
import type { JobResult } from '../../src/fuzz/program/Job.js';
import { checkPropagation } from '../../src/fuzz/run/checkPropagation.js';
import { missingPython, python } from '../support/python.js';

const example = fileURLToPath(new URL('../../examples/python-asyncio/', import.meta.url));
const script = fileURLToPath(new URL('./fixtures/overHttp.py', import.meta.url));

describe.skipIf(missingPython)(
  `a far side in Python, over HTTP${missingPython ? ` (skipped: ${missingPython})` : ''}`,
  () => {
    it('continues the context of the headers', async () => {
      await using service = await startService();

      expect(await checkPropagation(overHttp(service.url), { seed: 20260101, runs: 200 })).toMatchObject({
        ok: true,
        runs: 200,
      });
    });

    it('is found when it does not look into them', async () => {
      await using service = await startService('bare');

      expect((await checkPropagation(overHttp(service.url), { seed: 20260101 })).failure).toMatchObject({
        invariant: 'no-orphans',
        size: 1,
      });
    });
  },
);

/** As docs/far-side.md writes it. */
function overHttp(url: string): RemoteBoundary {
  return {
    name: 'jobs service',
    lacks: ['baggage-metadata', 'suppression'],
    async send(job) {
      const headers = { 'content-type': 'application/json' };
      propagation.inject(context.active(), headers);
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(job) })).json() as Promise<JobResult>;
    },
  };
}

async function startService(...args: readonly string[]) {
  const child = spawn(python, [script, ...args], {
    env: { ...process.env, PYTHONPATH: example },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [url] = (await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended])) as unknown[];
  return {
    url: String(url).trim(),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
    },
  };
}
