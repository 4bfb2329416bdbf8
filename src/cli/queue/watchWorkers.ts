import type { Queue } from 'bullmq';
import { UsageError } from '../../util/UsageError.js';
import { lonelyMs } from './patience.js';

/** Looks whether anybody works on a queue. `lonely` rejects when nobody has for long. */
export interface WorkerWatch {
  readonly lonely: Promise<never>;
  end(): void;
}

/**
 * Begins to look, every `everyMs`. `say` is called once each time that nobody is there for some seconds, and told whether
 * somebody was before.
 */
export function watchWorkers(queue: Queue, everyMs: number, say: (hadWorkers: boolean) => void): WorkerWatch {
  let aloneSince: number | undefined;
  let said = false;
  let seen = false;
  let giveUp: (error: Error) => void = () => {};
  const lonely = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  lonely.catch(() => {});
  const look = async (): Promise<void> => {
    // While Redis does not answer nothing is known of workers.
    const workers = await queue.getWorkersCount().catch(() => 1);
    if (workers > 0) {
      aloneSince = undefined;
      said = false;
      seen = true;
      return;
    }
    aloneSince ??= performance.now();
    const alone = performance.now() - aloneSince;
    if (alone >= lonelyMs.say && !said) {
      said = true;
      say(seen);
    }
    if (alone >= lonelyMs.giveUp)
      giveUp(new UsageError(`No worker came within ${lonelyMs.giveUp / 1000} s, so the run was given up.`));
  };
  const timer = setInterval(() => void look(), everyMs);
  return { lonely, end: () => clearInterval(timer) };
}
