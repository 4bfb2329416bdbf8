// WebSocket: a message has no headers, so the carrier stands in it, beside the body.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { RawData, WebSocket, WebSocketServer } from 'ws';

export function publish(socket: WebSocket, body: string): void {
  const carrier = {};
  propagation.inject(context.active(), carrier);
  socket.send(JSON.stringify({ body, carrier }));
}

export function consume(server: WebSocketServer, handle: (body: string) => Promise<void>): void {
  const take = async (message: RawData): Promise<void> => {
    const { body, carrier } = JSON.parse(String(message)) as { body: string; carrier: object };
    await context.with(propagation.extract(ROOT_CONTEXT, carrier), () => handle(body));
  };
  server.on('connection', (socket) => {
    socket.on('message', (message) => void take(message).catch(() => socket.close(1011)));
  });
}
