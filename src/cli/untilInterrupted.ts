import type { Signals } from './CliIo.js';

/** What came first: the result of the work, or Ctrl-C. */
export type Outcome<T> = { readonly interrupted: false; readonly value: T } | { readonly interrupted: true };

/** Starts the work and waits until it settles or Ctrl-C comes. A second Ctrl-C finds no listener and ends the process. */
export async function untilInterrupted<T>(signals: Signals, work: () => Promise<T>): Promise<Outcome<T>> {
  let interrupt = () => {};
  const interruption = new Promise<Outcome<T>>((resolve) => {
    interrupt = () => resolve({ interrupted: true });
  });
  signals.once('SIGINT', interrupt);
  try {
    return await Promise.race([work().then((value): Outcome<T> => ({ interrupted: false, value })), interruption]);
  } finally {
    signals.off('SIGINT', interrupt);
  }
}
