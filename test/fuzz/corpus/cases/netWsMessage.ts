import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { atRoot } from '../../../../src/fuzz/boundary/atRoot.js';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

let server: WebSocketServer | undefined;

/** Sends every message back. */
async function echoUrl(): Promise<string> {
  if (!server) {
    const echo = atRoot(() => new WebSocketServer({ port: 0, host: '127.0.0.1' }));
    echo.on('connection', (socket) => socket.on('message', (message) => socket.send(String(message))));
    await once(echo, 'listening');
    server = echo;
  }
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Requests and answers over one socket, told apart by a number. */
function requests(wrap: Wrap): Boundary {
  const handlers: (() => void)[] = [];
  let socket: WebSocket | undefined;
  return {
    name: 'WebSocket answer',
    async setup() {
      socket = new WebSocket(await echoUrl());
      socket.on('message', (index) => handlers[Number(String(index))]?.());
      await once(socket, 'open');
    },
    cross: (task) => viaCallback(task, (run) => socket?.send(String(handlers.push(wrap(run)) - 1))),
    dispose: () => socket?.terminate(),
  };
}

export const netWsMessage: LossCase = {
  id: 'net-ws-message',
  library: 'ws',
  category: 'bleed',
  rootCause: 'Message events run in the context in which the socket was opened, for every message after.',
  mend: 'Bind what waits for the answer, or make a promise of it and await that.',
  issues: [
    'https://github.com/open-telemetry/opentelemetry-js-contrib/issues/12',
    'https://github.com/nodejs/node/issues/33723',
  ],
  adapter: 'given',
  broken: requests(asIs),
  fixed: requests(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
  close() {
    server?.close();
    server = undefined;
  },
};
