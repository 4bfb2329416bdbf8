import { settleWithin } from '../../util/settleWithin.js';
import { closeMs } from './patience.js';

/** BullMQ's Queue, QueueEvents and Worker. */
interface Connected {
  close(force?: boolean): Promise<void>;
  disconnect(): Promise<void>;
}

/** Closes connections. A Redis that is gone never answers, and BullMQ would ask again for ever: then they are cut. */
export async function closeOrCut(all: readonly Connected[]): Promise<void> {
  const closed = await settleWithin(Promise.allSettled(all.map((one) => one.close(true))), closeMs);
  if (!closed) await settleWithin(Promise.allSettled(all.map((one) => one.disconnect())), closeMs);
}
