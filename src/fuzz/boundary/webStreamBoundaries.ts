import { AsyncLocalStorage } from 'node:async_hooks';
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
import { realTimers } from '../../util/realTimers.js';
import type { Boundary, Hop } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

/**
 * Web streams, one for each crossing. Measured on Node 20 and 24: the methods of a source, sink or transformer run for
 * whoever reads or writes, once the stream has started and is idle; for its maker while it starts (the queue waits for
 * a promise of the constructor); for the chunk before when chunks wait. Hence no class fits a shared stream.
 */
export function webStreamBoundaries(): Boundary[] {
  return [
    { name: 'web ReadableStream', cross: (task) => viaCallback(task, inPull) },
    { name: 'web ReadableStream (for await)', cross: inLoop },
    { name: 'web WritableStream', cross: (task) => viaCallback(task, inWrite) },
    {
      name: 'web TransformStream',
      cross: (task) => viaCallback(task, (run, fail) => useTransform(transformTo(run), fail)),
    },
  ];
}

/** A transformer made in the context of `setup` and written to before it has started: it runs for its maker. */
export function coldTransformBoundary(): Boundary {
  let asCreator: <R>(fn: () => R) => R = (fn) => fn();
  return {
    name: 'web TransformStream (made in setup)',
    carries: 'creation',
    setup() {
      asCreator = AsyncLocalStorage.snapshot();
    },
    cross: (task) =>
      viaCallback(task, (run, fail) =>
        useTransform(
          asCreator(() => transformTo(run)),
          fail,
        ),
      ),
  };
}

// No read ahead (0): the pull is the one that the caller's own read asked for.
function inPull(run: () => void, fail: (error: unknown) => void): void {
  const stream = new ReadableStream<string>(
    {
      pull(controller) {
        run();
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  stream.getReader().read().catch(fail);
}

async function inLoop<T>(task: () => Promise<T>, hop: Hop): Promise<T | undefined> {
  for await (const _ of hop.elsewhere(fedLater)) return await task();
  return undefined;
}

function fedLater(): ReadableStream<string> {
  return new ReadableStream({
    start: (controller) => {
      realTimers.setImmediate(() => controller.enqueue('chunk'));
    },
  });
}

function inWrite(run: () => void, fail: (error: unknown) => void): void {
  const writer = new WritableStream({ write: run }).getWriter();
  Promise.all([writer.write('chunk'), writer.close()]).catch(fail);
}

function transformTo(run: () => void): TransformStream<string, string> {
  return new TransformStream({ transform: run });
}

function useTransform(stream: TransformStream<string, string>, fail: (error: unknown) => void): void {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  Promise.all([reader.read(), writer.write('chunk'), writer.close()]).catch(fail);
}
