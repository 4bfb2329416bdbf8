import type { Signals } from './CliIo.js';

/** What came first: the result of the work, or Ctrl-C, with what the work still told in time. */
export type Outcome<T> =
  | { readonly interrupted: false; readonly value: T }
  | { readonly interrupted: true; readonly value?: T };

/**
 * Starts the work and waits until it settles or Ctrl-C comes. The work is then asked to end by its signal, and has
 * `graceMs` to do so, asked for when it comes. A second Ctrl-C finds no listener and ends the process.
 */
export async function untilInterrupted<T>(
  signals: Signals,
  graceMs: () => number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Outcome<T>> {
  const controller = new AbortController();
  const { signal } = controller;
  const interrupt = () => controller.abort();
  const interruption = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  signals.once('SIGINT', interrupt);
  try {
    const working = work(signal);
    const done = await Promise.race([working.then((value) => ({ value })), interruption]);
    if (done && !signal.aborted) return { interrupted: false, ...done };
    return { interrupted: true, ...(done ?? (await inTime(working, graceMs()))) };
  } finally {
    signals.off('SIGINT', interrupt);
  }
}

/** Work that fails once it was told to end has nothing to tell. */
async function inTime<T>(working: Promise<T>, ms: number): Promise<{ value: T } | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const value = working.then(
    (told) => ({ value: told }),
    () => undefined,
  );
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}
