// As ../webSocket.ts, but the carrier is in the headers of the handshake: all messages belong to whoever connected.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { WebSocketServer } from 'ws';
import { WebSocket } from 'ws';

export function connect(url: string): WebSocket {
  const headers = {};
  propagation.inject(context.active(), headers);
  return new WebSocket(url, { headers });
}

export function publish(socket: WebSocket, body: string): void {
  socket.send(JSON.stringify({ body }));
}

export function consume(server: WebSocketServer, handle: (body: string) => Promise<void>): void {
  server.on('connection', (socket, { headers }) => {
    const caller = propagation.extract(ROOT_CONTEXT, headers);
    socket.on('message', (message) => {
      const { body } = JSON.parse(String(message)) as { body: string };
      context.with(caller, () => handle(body)).catch(() => socket.close(1011));
    });
  });
}
