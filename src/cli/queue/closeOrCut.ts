import { closeMs } from './patience.js';

/** BullMQ's Queue, QueueEvents and Worker. */
interface Connected {
  close(force?: boolean): Promise<void>;
  disconnect(): Promise<void>;
}

/** Closes connections. A Redis that is gone never answers, and BullMQ would ask again for ever: then they are cut. */
export async function closeOrCut(all: readonly Connected[]): Promise<void> {
  const closed = await within(closeMs, Promise.allSettled(all.map((one) => one.close(true))));
  if (!closed) await within(closeMs, Promise.allSettled(all.map((one) => one.disconnect())));
}

/** Whether a promise settles in time. It must not reject. */
export async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
