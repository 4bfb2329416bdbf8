import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import * as first from '../../../../examples/carriers/first/webSocket.js';
import * as right from '../../../../examples/carriers/webSocket.js';
import type { CarrierCase } from '../CarrierCase.js';
import { overLine } from '../support/overLine.js';

function messages({ publish, consume }: typeof right, connect = (url: string) => new WebSocket(url)) {
  return overLine('WebSocket message', async (handle) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    consume(server, handle);
    await once(server, 'listening');
    const socket = connect(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await once(socket, 'open');
    return {
      publish: (body) => publish(socket, body),
      close() {
        socket.terminate();
        server.close();
      },
    };
  });
}

export const webSocket: CarrierCase = {
  id: 'webSocket',
  carrier: 'WebSocket messages',
  library: 'ws',
  firsts: [
    {
      file: 'webSocket',
      mistake: 'The carrier is in the headers of the handshake: all messages belong to whoever connected.',
      boundary: messages(first, first.connect),
      reportedAs: ['no-orphans', 'no-bleed'],
    },
  ],
  right: messages(right),
};
