import { once } from 'node:events';
import { connect, createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { consume } from '../../../examples/carriers/http2.js';
import { consume as consumeMessages } from '../../../examples/carriers/webSocket.js';

it('HTTP/2: a caller that goes in the middle of its request does not end the server', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  const server = createServer().listen(0, '127.0.0.1');
  const handler = consume(async () => {});
  await once(server, 'listening');
  server.on('stream', (stream: ServerHttp2Stream, headers) => {
    stream.on('error', () => {});
    handler(stream, headers);
  });
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const request = session.request({ ':method': 'POST', ':path': '/' }).on('error', () => {});
  request.write('half');
  const [stream] = (await once(server, 'stream')) as [ServerHttp2Stream];
  const gone = once(stream, 'close');
  session.destroy();
  await gone;
  await new Promise(setImmediate);
  process.off('unhandledRejection', note);
  server.close();
  expect(unhandled).toEqual([]);
});

it('WebSocket: a message that is none closes its connection, and does not end the server', async () => {
  const uncaught: unknown[] = [];
  const note = (error: unknown): void => void uncaught.push(error);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  consumeMessages(server, async () => {});
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await once(socket, 'open');
  process.on('uncaughtException', note);
  socket.send('no JSON');
  const code = await Promise.race([once(socket, 'close'), once(process, 'uncaughtException')]).then(([first]) => first);
  process.off('uncaughtException', note);
  socket.terminate();
  server.close();
  expect({ code, uncaught }).toEqual({ code: 1011, uncaught: [] });
});
