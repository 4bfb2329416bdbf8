import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { Redis } from 'ioredis';
import { install, tracing } from 'traceproof/vitest';
import { afterAll, expect, test } from 'vitest';
import { findRedis } from '../support/findRedis.js';
import { missingPython, python } from '../support/python.js';

install();

const tracer = trace.getTracer('shop');
const redis = await findRedis();
const missing = missingPython ?? (redis === undefined ? 'no Redis, and no redis-server to start' : undefined);
afterAll(() => redis?.stop());

/** Where the extract can be left out, and the span that is lost then. */
const hops = {
  http: 'POST /orders',
  worker: 'price order',
  child: 'ship order',
  python: 'POST /shipments',
  queue: 'shipped process',
} as const;

type Hop = keyof typeof hops;

const whole = `
  order
  └─ POST /orders [SERVER]
     └─ price order
        └─ ship order [CLIENT]
           └─ POST /shipments [SERVER]
              └─ shipped send [PRODUCER]
                 └─ shipped process [CONSUMER]
`;

const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;

test.skipIf(missing)(`an order is one trace, over five hops${skipped}`, async () => {
  await placeOrder();
  expect(tracing).toHaveNoOrphans();
  expect(tracing).toMatchTrace(whole, { strict: true });
  expect(tracing).toHaveNoOpenSpans();
});

test.skipIf(missing).each(Object.entries(hops) as [Hop, string][])(
  `without the extract of %s, "%s" is lost${skipped}`,
  async (hop, name) => {
    await placeOrder(hop);
    expect(() => expect(tracing).toHaveNoOrphans()).toThrow(
      `Expected no orphans, but "${name}" starts a trace of its own (lost context).`,
    );
    expect(() => expect(tracing).toMatchTrace(whole)).toThrow(name);
  },
);

/** test → HTTP → worker thread → forked child → service in Python → queue → back. */
async function placeOrder(loses?: Hop): Promise<void> {
  const queue = `traceproof:${randomUUID()}`;
  const url = redis?.url ?? '';
  await using service = await startService(url, queue);
  await using worker = startWorker();
  await using gateway = await startGateway(worker.price(service.url, loses), loses);
  await using inbox = openInbox(url);
  const arrived = inbox.next(queue, loses);
  await tracer.startActiveSpan('order', async (span) => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    const { status } = await fetch(gateway.url, { method: 'POST', headers });
    expect(status).toBe(200);
    span.end();
  });
  await arrived;
  await tracing.settled({ timeoutMs: 10_000 });
}

async function startService(redisUrl: string, queue: string) {
  const script = fileURLToPath(new URL('fixtures/service.py', import.meta.url));
  const env = { ...process.env, ...tracing.childEnv() };
  const child = tracing.collectFrom(spawn(python, [script, redisUrl, queue], { env }));
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'exit');
  const [url] = (await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended])) as [unknown];
  if (typeof url !== 'string') throw new Error(`The service did not start:\n${stderr}`);
  return { url: url.trim(), [Symbol.asyncDispose]: async () => void (child.kill(), await ended) };
}

function startWorker() {
  const worker = tracing.collectFrom(
    new Worker(new URL('fixtures/worker.mjs', import.meta.url), {
      env: { ...process.env, ...tracing.childEnv() },
      execArgv: ['--import', 'traceproof/preload'],
    }),
  );
  const price = (service: string, loses?: Hop) => async (): Promise<void> => {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    worker.postMessage({ carrier, loses: loses ?? 'nothing', service });
    const [{ failed }] = (await once(worker, 'message')) as [{ failed?: string }];
    if (failed !== undefined) throw new Error(failed);
  };
  return { price, [Symbol.asyncDispose]: async () => void (await worker.terminate()) };
}

async function startGateway(price: () => Promise<void>, loses?: Hop) {
  const answer = async ({ headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const caller = loses === 'http' ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, headers);
    await tracer.startActiveSpan('POST /orders', { kind: SpanKind.SERVER }, caller, async (span) => {
      await price().then(
        () => response.writeHead(200).end(),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
      span.end();
    });
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/orders`, [Symbol.asyncDispose]: close };
}

/** The list that the service writes to, read in a context of nobody. */
function openInbox(url: string) {
  const client = new Redis(url);
  const next = async (queue: string, loses?: Hop): Promise<void> => {
    const [, text] = (await client.blpop(queue, 30)) ?? [];
    const { carrier } = JSON.parse(text ?? '{}') as { carrier: Record<string, string> };
    const sender = loses === 'queue' ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, carrier);
    tracer.startSpan('shipped process', { kind: SpanKind.CONSUMER }, sender).end();
  };
  return { next, [Symbol.asyncDispose]: async () => client.disconnect() };
}
