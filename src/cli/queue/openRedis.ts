import type { Queue, QueueEvents, Worker } from 'bullmq';
import type { Redis as IoRedis } from 'ioredis';
import { UsageError } from '../../util/UsageError.js';
import { withoutPassword } from './withoutPassword.js';

/** The part of BullMQ that the command uses. */
export interface Bullmq {
  readonly Queue: typeof Queue;
  readonly QueueEvents: typeof QueueEvents;
  readonly Worker: typeof Worker;
}

/** BullMQ, and how it connects. */
export interface Redis {
  readonly bullmq: Bullmq;
  readonly connection: { readonly url: string; readonly maxRetriesPerRequest: null };
  /** As the user gave it, without a password. */
  readonly url: string;
  /** Opens a connection beside those of BullMQ. While Redis is away, what it is asked rejects. */
  connect(): IoRedis;
}

const connectMs = 3000;

/** Loads BullMQ and makes sure that Redis answers. Throws a {@link UsageError} when either is not there. */
export async function openRedis(given: string): Promise<Redis> {
  const url = parseRedisUrl(given);
  const { bullmq, Client } = await load();
  await ping(Client, url);
  return {
    bullmq,
    connection: { url: url.href, maxRetriesPerRequest: null },
    url: withoutPassword(url.href),
    connect: () => {
      const client = new Client(url.href, { maxRetriesPerRequest: 0 });
      client.on('error', () => {});
      return client;
    },
  };
}

function parseRedisUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && isOfRedis(url)) return url;
  const printed = withoutPassword(given);
  const encoding =
    printed === given ? '' : ' In a password, other than letters and digits are percent-encoded: %23 for #.';
  throw new UsageError(
    `--queue takes the URL of a Redis server, as redis://127.0.0.1:6379 or rediss://user:password@host:6380/1, but got "${printed}".${encoding}`,
  );
}

/** What follows a `#` or `?` of a password is none of its host. */
function isOfRedis({ protocol, hostname, pathname, search, hash, username, password }: URL): boolean {
  return (
    /^rediss?:$/.test(protocol) &&
    hostname !== '' &&
    /^\/?\d*$/.test(pathname) &&
    hash === '' &&
    !search.includes('@') &&
    !/%(?![0-9a-f]{2})/i.test(username + password)
  );
}

type RedisClient = typeof IoRedis;

async function load(): Promise<{ bullmq: Bullmq; Client: RedisClient }> {
  try {
    return { bullmq: await import('bullmq'), Client: (await import('ioredis')).Redis };
  } catch (cause) {
    throw new UsageError(
      `--queue needs BullMQ and its Redis client, which do not load: ${(cause as Error).message.split('\n')[0]}\nInstall them beside traceproof: npm i -D bullmq ioredis`,
      { cause },
    );
  }
}

/** BullMQ would try for ever. */
async function ping(Client: RedisClient, url: URL): Promise<void> {
  const client = new Client(url.href, {
    lazyConnect: true,
    connectTimeout: connectMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let why: Error | undefined;
  client.on('error', (error: Error) => {
    why ??= error;
  });
  try {
    await client.connect();
    await client.ping();
    // On connecting the client selects it too, and goes on with database 0 where there is none.
    await client.select(Number(url.pathname.slice(1)));
  } catch (error) {
    const reason = why ?? (error as Error);
    throw new UsageError(whyNot(url, reason), { cause: reason });
  } finally {
    client.disconnect();
  }
}

function whyNot({ href, protocol, host, pathname }: URL, { name, message }: Error): string {
  const at = withoutPassword(href);
  if (name !== 'ReplyError')
    return `No Redis answers at ${at}: ${message}\nStart one, or give the URL of one that runs: --queue redis://HOST:PORT`;
  const refusal = credentialsRefused(message);
  if (refusal === undefined) return `The Redis at ${at} refuses: ${message}`;
  return `The Redis at ${at} ${refusal}.\nGive it in the URL, percent-encoded where it has other than letters and digits: --queue "${protocol}//:$PASSWORD@${host}${pathname}", or ${protocol}//USER:PASSWORD@… for a user of its own. It is never printed.`;
}

/** By how Redis begins its answer; the rest is about commands that the client sent. */
function credentialsRefused(message: string): string | undefined {
  if (message.startsWith('NOAUTH')) return 'wants a password (NOAUTH)';
  return /^WRONGPASS|invalid password/.test(message) ? 'does not take this password (WRONGPASS)' : undefined;
}
