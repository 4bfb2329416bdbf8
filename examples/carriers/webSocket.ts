// WebSocket: a message has no headers, so the carrier stands in it, beside the body.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { WebSocket, WebSocketServer } from 'ws';

export function publish(socket: WebSocket, body: string): void {
  const carrier = {};
  propagation.inject(context.active(), carrier);
  socket.send(JSON.stringify({ body, carrier }));
}

export function consume(server: WebSocketServer, handle: (body: string) => Promise<void>): void {
  server.on('connection', (socket) => {
    socket.on('message', (message) => {
      const { body, carrier } = JSON.parse(String(message)) as { body: string; carrier: object };
      const caller = propagation.extract(ROOT_CONTEXT, carrier);
      context.with(caller, () => handle(body)).catch(() => socket.close(1011));
    });
  });
}
