import { UsageError } from '../../util/UsageError.js';
import { lease } from './patience.js';

/** What is asked of a part: BullMQ's Job. */
interface Asked {
  readonly data: { readonly index: number; readonly of: number };
  getState(): Promise<string>;
}

/** Looks whether Redis still has the parts that are not done. `lost` rejects when it has not: nobody would ever run them. */
export interface PartsWatch<Part> {
  readonly lost: Promise<never>;
  /** A part that is done is removed after a while, and that is well. */
  done(part: Part): void;
  end(): void;
}

/** Begins to look, every `everyMs`. */
export function watchParts<Part extends Asked>(parts: readonly Part[], everyMs: number): PartsWatch<Part> {
  const due = new Set(parts);
  let giveUp: (error: Error) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  lost.catch(() => {});
  let asking = false;
  const look = async (): Promise<void> => {
    for (const part of due) {
      // An error is no answer; whether Redis answers is asked elsewhere.
      const state = await part.getState().catch(() => undefined);
      if (state === 'unknown' && due.has(part)) giveUp(new UsageError(lostText(part)));
    }
  };
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    void look().finally(() => (asking = false));
  }, everyMs);
  return { lost, done: (part) => void due.delete(part), end: () => clearInterval(timer) };
}

function lostText({ data: { index, of } }: Asked): string {
  return `Redis no longer has shard ${index}/${of} of this run: it lost its data, as a Redis that keeps nothing on disk does when it is started anew, or somebody emptied it, or this process was stopped for ${lease.lifeMs / 60_000} minutes. Run the same command again.`;
}
