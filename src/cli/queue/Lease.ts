import type { Redis as IoRedis } from 'ioredis';
import { settleWithin } from '../../util/settleWithin.js';
import { closeMs, goneMs, lease } from './patience.js';

/** The keys of a queue that are of no part. Those that BullMQ itself lets expire are left to it: one of them times its checks. */
export function lastingKeys({ keys }: { readonly keys: Readonly<Record<string, string>> }): string[] {
  const { 'stalled-check': _checked, limiter: _limiter, ...lasting } = keys;
  return Object.values(lasting);
}

/**
 * The life of keys in Redis, renewed while somebody cares for them: BullMQ itself keeps what waits, and its own lists, for ever,
 * and whoever is killed removes nothing.
 */
export class Lease {
  readonly #client: IoRedis;
  readonly #keys = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  /** @param client - a connection for this alone. */
  constructor(client: IoRedis) {
    this.#client = client;
    this.#timer = setInterval(() => void this.renew(), lease.renewMs);
  }

  /** Cares for these too, from now on. */
  async add(keys: Iterable<string>): Promise<void> {
    for (const key of keys) this.#keys.add(key);
    await this.renew();
  }

  /** Never rejects: a Redis that is away for a moment is asked again. */
  async renew(): Promise<void> {
    const all = [...this.#keys].map((key) => ['pexpire', key, lease.lifeMs]);
    await settleWithin(
      this.#client
        .pipeline(all)
        .exec()
        .catch(() => {}),
      closeMs,
    );
  }

  /** Whether nobody has renewed a key for long, or it is there no more. Rejects when Redis does not answer. */
  async isOver(key: string): Promise<boolean> {
    const left = await this.#client.pttl(key);
    const gone = left === -2;
    const endless = left === -1;
    return gone || (!endless && left < lease.lifeMs - goneMs);
  }

  /** Renews what was made meanwhile, for the last time. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.renew();
    this.#client.disconnect();
  }
}
