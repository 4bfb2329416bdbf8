import type { Queue } from 'bullmq';
import { UsageError } from '../../util/UsageError.js';
import { lonelyMs } from './patience.js';

/** Why a run does not get on. */
export type Lonely = 'nobody came' | 'all are gone' | 'no answer';

/** Looks whether anybody works on a queue. `lonely` rejects when nobody has for long, or Redis did not answer. */
export interface WorkerWatch {
  readonly lonely: Promise<never>;
  end(): void;
}

/**
 * Begins to look, every `everyMs`. `say` is called once each time that nobody is there for some seconds, or Redis says
 * nothing.
 */
export function watchWorkers(queue: Queue, everyMs: number, say: (why: Lonely) => void): WorkerWatch {
  let giveUp: (error: Error) => void = () => {};
  const lonely = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  lonely.catch(() => {});
  const alone = new Patience(() =>
    giveUp(new UsageError(`No worker came within ${inSeconds}, so the run was given up.`)),
  );
  const silence = new Patience(() =>
    giveUp(new UsageError(`Redis did not answer within ${inSeconds}, so the run was given up.`)),
  );
  let seen = false;
  let asking = false;
  const ask = async (): Promise<void> => {
    asking = true;
    // While Redis answers with an error nothing is known of workers.
    const workers = await queue.getWorkersCount().catch(() => 1);
    asking = false;
    silence.end();
    if (workers === 0) return alone.go(() => say(seen ? 'all are gone' : 'nobody came'));
    alone.end();
    seen = true;
  };
  const look = (): void => {
    // BullMQ connects again and again, and keeps what it was asked meanwhile.
    if (asking) silence.go(() => say('no answer'));
    else void ask();
  };
  const timer = setInterval(look, everyMs);
  return { lonely, end: () => clearInterval(timer) };
}

const inSeconds = `${lonelyMs.giveUp / 1000} s`;

/** Something that lasts: said once when it has for some seconds, given up when it has for long. */
class Patience {
  readonly #giveUp: () => void;
  #since: number | undefined;
  #said = false;

  constructor(giveUp: () => void) {
    this.#giveUp = giveUp;
  }

  /** It is so, still. */
  go(say: () => void): void {
    this.#since ??= performance.now();
    const lasted = performance.now() - this.#since;
    if (lasted >= lonelyMs.say && !this.#said) {
      this.#said = true;
      say();
    }
    if (lasted >= lonelyMs.giveUp) this.#giveUp();
  }

  /** It is so no more. */
  end(): void {
    this.#since = undefined;
    this.#said = false;
  }
}
