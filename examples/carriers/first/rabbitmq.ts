// As ../rabbitmq.ts, but the extracted context is given to a span alone: the handler runs outside of both.
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Channel } from 'amqplib';

export { publish } from '../rabbitmq.js';

export async function consume(channel: Channel, queue: string, handle: (body: string) => Promise<void>) {
  await channel.consume(queue, async (message) => {
    if (!message) return;
    const caller = propagation.extract(ROOT_CONTEXT, message.properties.headers ?? {});
    const span = trace.getTracer('orders').startSpan(`process ${queue}`, {}, caller);
    await handle(message.content.toString());
    span.end();
    channel.ack(message);
  });
}
