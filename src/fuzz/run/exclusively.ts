import type { AnyBoundary } from '../boundary/Boundary.js';

/** By boundary: settles when the last that asked for it is through. */
const queues = new WeakMap<AnyBoundary, Promise<unknown>>();

/** Runs `fn` when nobody else uses one of the boundaries: tests run at once, and no boundary may be live twice. */
export async function exclusively<T>(boundaries: readonly AnyBoundary[], fn: () => Promise<T>): Promise<T> {
  const before = boundaries.map((boundary) => queues.get(boundary));
  // All places in line are taken in one go, so that two that wait for each other cannot be.
  let leave = (): void => {};
  const through = new Promise<void>((resolve) => {
    leave = resolve;
  });
  for (const boundary of boundaries) queues.set(boundary, through);
  try {
    await Promise.all(before);
    return await fn();
  } finally {
    leave();
  }
}
