import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
import { at, turn } from './contextSites.js';
import type { EdgeRow } from './EdgeRow.js';

/** Web streams: their methods run for whoever uses them when idle, for their maker while they start. */
export const webEdges: readonly EdgeRow[] = [
  {
    row: 'ReadableStream.pull, idle and nothing read ahead',
    due: 'caller',
    async use(see) {
      const stream = at(
        'creation',
        () =>
          new ReadableStream(
            {
              pull(controller) {
                see();
                controller.close();
              },
            },
            { highWaterMark: 0 },
          ),
      );
      await turn();
      return at('caller', () => stream.getReader().read());
    },
  },
  {
    row: 'ReadableStream.pull, while it starts',
    due: 'creation',
    use(see) {
      const stream = at(
        'creation',
        () =>
          new ReadableStream(
            {
              pull(controller) {
                see();
                controller.close();
              },
            },
            { highWaterMark: 0 },
          ),
      );
      return at('caller', () => stream.getReader().read());
    },
  },
  {
    row: 'ReadableStream reader, fed from outside',
    due: 'caller',
    use(see) {
      const stream = at(
        'trigger',
        () =>
          new ReadableStream({
            start(controller) {
              setImmediate(() => controller.enqueue('chunk'));
            },
          }),
      );
      return at('caller', () => stream.getReader().read().then(see));
    },
  },
  {
    row: 'WritableStream.write, idle',
    due: 'caller',
    async use(see) {
      const stream = at('creation', () => new WritableStream({ write: see }));
      await turn();
      return at('caller', () => stream.getWriter().write('chunk'));
    },
  },
  {
    row: 'WritableStream.write, while it starts',
    due: 'creation',
    use(see) {
      const stream = at('creation', () => new WritableStream({ write: see }));
      return at('caller', () => stream.getWriter().write('chunk'));
    },
  },
  {
    row: 'TransformStream.transform, idle and being read',
    due: 'caller',
    async use(see) {
      const stream = at('creation', () => new TransformStream({ transform: see }));
      await turn();
      at('trigger', () => void stream.readable.getReader().read());
      await turn();
      return at('caller', () => stream.writable.getWriter().write('chunk'));
    },
  },
  {
    row: 'TransformStream.transform, while it starts',
    due: 'creation',
    use(see) {
      const stream = at('creation', () => new TransformStream({ transform: see }));
      at('trigger', () => void stream.readable.getReader().read());
      return at('caller', () => stream.writable.getWriter().write('chunk'));
    },
  },
];
