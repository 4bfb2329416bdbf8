import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { stat } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable, Transform } from 'node:stream';
import { WritableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import { MessageChannel, Worker } from 'node:worker_threads';
import { gzip } from 'node:zlib';
import { at, turn } from './contextSites.js';
import type { EdgeRow } from './EdgeRow.js';
import { webEdges } from './webEdges.js';

/** Waits for a callback, without running it in a context of its own. */
function callback(see: () => void, arrange: (called: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    arrange(() => {
      see();
      resolve();
    });
  });
}

const inCaller = (see: () => void, arrange: (called: () => void) => void): Promise<void> =>
  at('caller', () => callback(see, arrange));

const settledByTrigger = (): Promise<void> => at('trigger', () => turn());

const contextEdges: EdgeRow[] = [
  {
    row: 'await',
    due: 'caller',
    use: (see) =>
      at('caller', async () => {
        await settledByTrigger();
        see();
      }),
  },
  { row: 'promise.then', due: 'caller', use: (see) => at('caller', () => settledByTrigger().then(see)) },
  { row: 'queueMicrotask', due: 'caller', use: (see) => inCaller(see, queueMicrotask) },
  { row: 'process.nextTick', due: 'caller', use: (see) => inCaller(see, (called) => process.nextTick(called)) },
  { row: 'setTimeout', due: 'caller', use: (see) => inCaller(see, (called) => setTimeout(called, 1)) },
  { row: 'setImmediate', due: 'caller', use: (see) => inCaller(see, (called) => setImmediate(called)) },
  {
    row: 'setInterval, second tick',
    due: 'caller',
    use: (see) =>
      inCaller(see, (called) => {
        let ticks = 0;
        const interval = setInterval(() => {
          if ((ticks += 1) < 2) return;
          clearInterval(interval);
          called();
        }, 1);
      }),
  },
  { row: 'timers/promises', due: 'caller', use: (see) => at('caller', () => delay(1).then(see)) },
  { row: 'fs callback', due: 'caller', use: (see) => inCaller(see, (called) => stat(process.execPath, called)) },
  { row: 'crypto callback', due: 'caller', use: (see) => inCaller(see, (called) => randomBytes(8, called)) },
  { row: 'zlib callback', due: 'caller', use: (see) => inCaller(see, (called) => gzip('x', called)) },
  {
    row: 'events.once',
    due: 'caller',
    use(see) {
      const emitter = new EventEmitter();
      const seen = at('caller', () => once(emitter, 'go').then(see));
      at('trigger', () => emitter.emit('go'));
      return seen;
    },
  },
  { row: 'http.get callback, keep-alive', due: 'caller', use: (see) => useHttp({ onResponse: see }) },
  {
    row: 'Readable fed by its own read()',
    due: 'caller',
    use: (see) =>
      inCaller(see, (called) => {
        const chunks = ['chunk', null];
        new Readable({
          objectMode: true,
          read() {
            this.push(chunks.shift() ?? null);
          },
        }).on('data', called);
      }),
  },
  {
    row: 'Transform of one writer',
    due: 'caller',
    use: (see) =>
      inCaller(see, (called) => {
        const stream = new Transform({
          transform(_chunk, _encoding, done) {
            called();
            done();
          },
        });
        stream.resume().end('chunk');
      }),
  },
  {
    row: 'async generator body',
    due: 'caller',
    use(see) {
      const generator = at('creation', () =>
        (async function* body() {
          see();
          yield 1;
        })(),
      );
      return at('caller', () => generator.next());
    },
  },
  {
    row: 'for await body',
    due: 'caller',
    use(see) {
      const generator = at('creation', () =>
        (async function* body() {
          await turn();
          yield 1;
        })(),
      );
      return at('caller', async () => {
        for await (const _ of generator) see();
      });
    },
  },
];

const triggerEdges: EdgeRow[] = [
  {
    row: 'EventEmitter listener',
    due: 'trigger',
    use(see) {
      const emitter = at('creation', () => new EventEmitter());
      at('caller', () => emitter.on('go', see));
      at('trigger', () => emitter.emit('go'));
    },
  },
  {
    row: 'EventTarget listener',
    due: 'trigger',
    use(see) {
      const target = at('creation', () => new EventTarget());
      at('caller', () => target.addEventListener('go', see));
      at('trigger', () => target.dispatchEvent(new Event('go')));
    },
  },
  {
    row: 'AbortSignal listener',
    due: 'trigger',
    use(see) {
      const controller = at('creation', () => new AbortController());
      at('caller', () => controller.signal.addEventListener('abort', see));
      at('trigger', () => controller.abort());
    },
  },
  {
    row: 'Readable pushed from outside',
    due: 'trigger',
    async use(see) {
      const stream = at('creation', () => new Readable({ objectMode: true, read() {} }));
      at('caller', () => stream.on('data', see));
      await turn();
      at('trigger', () => stream.push('chunk'));
    },
  },
];

const creationEdges: EdgeRow[] = [
  {
    row: 'MessagePort message',
    due: 'creation',
    async use(see) {
      const { port1, port2 } = at('creation', () => new MessageChannel());
      const seen = inCaller(see, (called) => port2.on('message', called));
      at('trigger', () => port1.postMessage('go'));
      await seen;
      port1.close();
    },
  },
  {
    row: 'Worker message',
    due: 'creation',
    async use(see) {
      const echo = `const { parentPort } = require('node:worker_threads');
        parentPort.once('message', (message) => parentPort.postMessage(message));`;
      const worker = at('creation', () => new Worker(echo, { eval: true }));
      const seen = inCaller(see, (called) => worker.on('message', called));
      at('trigger', () => worker.postMessage('go'));
      await seen;
      await worker.terminate();
    },
  },
  { row: 'HTTP server handler', due: 'creation', use: (see) => useHttp({ onRequest: see }) },
  {
    row: 'AbortSignal.timeout listener',
    due: 'creation',
    async use(see) {
      const signal = at('creation', () => AbortSignal.timeout(1));
      const keptAlive = setInterval(() => {}, 1000);
      await inCaller(see, (called) => signal.addEventListener('abort', called));
      clearInterval(keptAlive);
    },
  },
];

// Two writers in one tick, `trigger` first: only the second chunk looks.
const waitingChunkEdges: EdgeRow[] = [
  {
    row: 'Transform, a chunk that waited for the one before',
    due: 'trigger',
    use: (see) =>
      new Promise<void>((resolve) => {
        const stream = new Transform({
          transform(chunk, _encoding, done) {
            if (String(chunk) === 'second') see();
            setImmediate(done);
          },
        });
        stream.resume().on('end', resolve);
        at('trigger', () => stream.write('first'));
        at('caller', () => stream.end('second'));
      }),
  },
  {
    row: 'WritableStream, a chunk that waited for the one before',
    due: 'trigger',
    async use(see) {
      const write = (chunk: string): void => (chunk === 'second' ? see() : undefined);
      const writer = at('creation', () => new WritableStream({ write })).getWriter();
      await turn();
      at('trigger', () => void writer.write('first'));
      return at('caller', () => writer.write('second'));
    },
  },
];

/** Every row whose context is one of the three sites. */
export const coreEdges: readonly EdgeRow[] = [
  ...contextEdges,
  ...webEdges,
  ...triggerEdges,
  ...creationEdges,
  ...waitingChunkEdges,
];

interface HttpLooks {
  onRequest?: () => void;
  onResponse?: () => void;
}

/** A request over a socket that somebody else opened. */
async function useHttp({ onRequest, onResponse }: HttpLooks): Promise<void> {
  let answered = 0;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const server = at('creation', () =>
    createServer((_request, response) => {
      if ((answered += 1) === 2) onRequest?.();
      response.end();
    }).listen(0, '127.0.0.1'),
  );
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const request = (look?: () => void): Promise<void> =>
    new Promise((resolve) => {
      get({ host: '127.0.0.1', port, agent }, (response) => {
        look?.();
        response.on('end', () => setImmediate(resolve)).resume();
      });
    });
  await at('trigger', () => request());
  await at('caller', () => request(onResponse));
  agent.destroy();
  server.close();
}
