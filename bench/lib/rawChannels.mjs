// One raw round trip for each kind of channel: what a crossing over it cannot be faster than.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** `postMessage` to a thread that posts the message back. */
export function threadEcho() {
  const worker = new Worker(new URL('../far/echoThread.mjs', import.meta.url));
  return (message) => answered(worker, () => worker.postMessage(message));
}

/** `process.send` to a forked process that sends the message back. */
export function childEcho() {
  const child = fork(fileURLToPath(new URL('../far/echoChild.mjs', import.meta.url)), { execArgv: [] });
  return (message) => answered(child, () => child.send(message));
}

/** A POST without a body over a kept-alive connection, answered at once. */
export async function httpEcho() {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((message, response) => {
    message.resume();
    response.end();
  });
  server.keepAliveTimeout = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  return (headers) =>
    new Promise((resolve, reject) => {
      const to = { host: '127.0.0.1', port, path: '/1', method: 'POST', agent, headers };
      const sent = request(to, (response) => response.on('error', reject).on('end', resolve).resume());
      sent.on('error', reject).end();
    });
}

/** A carrier through JSON. */
export function jsonCopy(carrier) {
  return JSON.parse(JSON.stringify(carrier));
}

/** The same, taken out of a queue at the next turn of the event loop. */
export function jsonQueue(carrier) {
  const text = JSON.stringify(carrier);
  return new Promise((resolve) => setImmediate(() => resolve(JSON.parse(text))));
}

function answered(far, send) {
  return new Promise((resolve) => {
    far.once('message', resolve);
    send();
  });
}
