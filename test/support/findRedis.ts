import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';

/** A Redis on the loopback: the one that runs, or one that was started for the tests. */
export interface FoundRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a Redis, or finds one, which others may use, too; `undefined` where there is none, and no `redis-server` to start. */
export async function findRedis(): Promise<FoundRedis | undefined> {
  const usual = 'redis://127.0.0.1:6379';
  const own = await startRedis();
  if (own !== undefined) return own;
  return (await answers(usual)) ? { url: usual, stop: async () => {} } : undefined;
}

/** Starts a Redis of its own, with these options too; `undefined` where there is no `redis-server`. */
export async function startRedis(...options: readonly string[]): Promise<FoundRedis | undefined> {
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no', ...options],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  if (!(await isUp(server))) return undefined;
  return { url: `redis://127.0.0.1:${port}`, stop: () => end(server) };
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves when the server says that it takes connections; false when it ends, or cannot be started at all. */
function isUp(server: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.once('exit', () => resolve(false));
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections')) resolve(true);
    });
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}
