import type { Job, JobResult } from '../program/Job.js';
import { atRoot } from './atRoot.js';
import type { FarReply, FarRequest } from './FarMessage.js';

/** An open connection to a worker or a process. */
export interface FarLink {
  post(request: FarRequest): void;
  /** Makes the process wait for the far side. */
  ref(): void;
  /** Lets the process end. */
  unref(): void;
  /** Ends the far side, where it may have to be ended. */
  close?(): void;
}

/** What a link tells. `down` comes once, and nothing after it. */
export interface FarEvents {
  reply(reply: FarReply): void;
  down(why: string): void;
}

export type OpenLink = (events: FarEvents) => FarLink;

interface Pending {
  resolve(reply: FarReply): void;
  reject(error: Error): void;
}

/**
 * One warm worker or process. It is opened at its first use, under the root context, holds the process only while
 * calls are pending, and is replaced at the next use when it went down.
 */
export class FarSide {
  readonly #name: string;
  readonly #open: OpenLink;
  readonly #pending = new Map<number, Pending>();
  #link: FarLink | undefined;
  #calls = 0;

  constructor(name: string, open: OpenLink) {
    this.#name = name;
    this.#open = open;
  }

  get pending(): number {
    return this.#pending.size;
  }

  /** Resolves when the far side is up, and knows the boundary. */
  async ready(boundary?: string): Promise<void> {
    const { error } = await this.#ask(named(boundary));
    if (error !== undefined) throw new Error(`${this.#name}: ${error}`);
  }

  async run(job: Job, carrier?: Record<string, string>, boundary?: string): Promise<JobResult> {
    const reply = await this.#ask({ ...named(boundary), job, ...(carrier ? { carrier } : {}) });
    if (reply.result) return reply.result;
    throw new Error(`${this.#name}: the far side threw: ${reply.error ?? 'it sent no result'}`);
  }

  /** Ends the far side, because of a job that will not end; the next use opens another one. */
  stop(why: string): void {
    const link = this.#link;
    if (!link) return;
    link.unref();
    link.close?.();
    this.#drop(link, why);
  }

  #ask(request: Omit<FarRequest, 'call'>): Promise<FarReply> {
    return new Promise((resolve, reject) => {
      const link = (this.#link ??= this.#opened());
      this.#calls += 1;
      const call = this.#calls;
      link.post({ call, ...request });
      this.#pending.set(call, { resolve, reject });
      link.ref();
    });
  }

  #opened(): FarLink {
    const link: FarLink = atRoot(() =>
      this.#open({
        reply: (reply) => this.#settle(reply),
        down: (why) => this.#drop(link, why),
      }),
    );
    link.unref();
    return link;
  }

  #settle(reply: FarReply): void {
    const pending = this.#pending.get(reply.call);
    this.#pending.delete(reply.call);
    if (this.#pending.size === 0) this.#link?.unref();
    pending?.resolve(reply);
  }

  #drop(link: FarLink, why: string): void {
    if (this.#link !== link) return;
    this.#link = undefined;
    const error = new Error(`${this.#name}: ${why}`);
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}

function named(boundary: string | undefined): Pick<FarRequest, 'boundary'> {
  return boundary === undefined ? {} : { boundary };
}
